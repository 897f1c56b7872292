package dev.dockerctl.change;

import dev.dockerctl.activate.Activation;
import dev.dockerctl.activate.ChangeControl;
import dev.dockerctl.activate.LeftBehind;
import dev.dockerctl.change.plan.Needs;
import dev.dockerctl.change.plan.Plan;
import dev.dockerctl.change.plan.Planner;
import dev.dockerctl.change.plan.RiskClass;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.SecretMask;
import dev.dockerctl.files.ConfigurationLock;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.IoFailure;
import dev.dockerctl.files.MaskLink;
import dev.dockerctl.files.PathGuard;
import dev.dockerctl.files.record.Outcome;
import dev.dockerctl.host.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes a change: plans it under the lock on what is there now, asks, writes all files or none, and
 * brings it to the daemon, all in one critical section, so that of two changes at once each tells
 * what became of it.
 */
public final class MakeChange {
  private static final Duration LOCK_TIMEOUT = Duration.ofMinutes(5);

  private final Planner planner;
  private final Rules rules;
  private final UserCommand command;

  /**
   * What a plan has to pass before anything is written.
   *
   * @param check ends the command where the daemon would not start, and warns otherwise
   * @param consent ends the command where somebody says no to a risk
   * @param teller told what else was noticed, at once: the command may end with an error
   * @param waits told for what the command waits
   */
  public record Rules(
      Function<Plan, Plan> check,
      Consent consent,
      Consumer<String> teller,
      Consumer<String> waits) {}

  /** Asked before something is done that a user may not have thought of. */
  @FunctionalInterface
  public interface Consent {
    /** Returns if that may happen, and ends the command otherwise. */
    void require(RiskClass risk);
  }

  /** What is done about the daemon. */
  public enum Bring {
    /** The service manager reads its files, and the daemon goes on as it is. */
    NOTHING,
    /** The daemon reads its JSON file again. */
    RELOAD,
    /** The daemon has it afterwards: by a reload where that is enough, else by a restart. */
    RESTART;

    /** The name used in JSON. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A change that was made.
   *
   * @param plan what was done
   * @param activation how it was brought to the daemon
   * @param needs what is left to do for the daemon to have it
   */
  public record Made(Plan plan, Activation activation, Needs needs) {}

  /**
   * Changes on a host.
   *
   * @param command the user's command, for the lock and the history
   */
  public MakeChange(Host host, ConfigurationReader reader, Rules rules, UserCommand command) {
    this.planner = new Planner(host, reader);
    this.rules = rules;
    this.command = command;
  }

  /**
   * Makes a change.
   *
   * @param control the daemon's control; null where there is none to bring it to
   */
  public Made run(
      String unit, RequestedChange change, Bring bring, @Nullable ChangeControl control) {
    Host host = planner.host();
    requirePermission(host);
    try (ConfigurationLock lock =
        ConfigurationLock.acquire(
            StateFolders.of(host),
            LOCK_TIMEOUT,
            String.join(" ", SecretMask.mask(command.line())),
            holder -> rules.waits().accept(holder.waiting()))) {
      new LeftBehind(host).end(lock).forEach(rules.teller());
      try (RecordedCommit commit = new RecordedCommit(planner, lock, rules.teller(), command)) {
        WayToDaemon ways = control == null ? null : new WayToDaemon(bring, control);
        return new Locked(change, commit, ways).run(unit);
      }
    }
  }

  /**
   * Ends the command of a user who may change nothing: before the lock is tried, since its own
   * folder is not what the user asked about.
   */
  public static void requirePermission(Host host) {
    boolean others =
        !host.isUserScope() && host.access() == Host.Access.LIVE && !host.user().isRoot();
    if (others) {
      throw new DockerctlException(
              ErrorCode.NOT_PERMITTED,
              "cannot change the configuration of Docker: only root may do that")
          .hint("run it as root, for instance with sudo");
    }
  }

  /**
   * Ends the command where a file of a plan may not be changed, before anything is recorded.
   *
   * @throws DockerctlException REFUSED as {@link PathGuard} says, and for one that is masked
   */
  public static void requireWritable(Host host, Plan plan) {
    PathGuard guard = new PathGuard(StateFolders.of(host));
    for (FileEdit edit : plan.edits()) {
      if (!edit.changesNothing()) {
        requireNoMask(guard.checkMaskable(edit.path()), edit);
      }
    }
  }

  private static void requireNoMask(Path place, FileEdit edit) {
    try {
      if (MaskLink.isAt(place)) {
        MaskLink.requireNone(MaskLink.content(), edit);
      }
    } catch (IOException e) {
      throw IoFailure.of("look at '" + edit.path() + "'", e);
    }
  }

  /** One change under the lock. */
  private final class Locked {
    private final RequestedChange change;
    private final RecordedCommit commit;
    private final @Nullable WayToDaemon ways;

    Locked(RequestedChange change, RecordedCommit commit, @Nullable WayToDaemon ways) {
      this.change = change;
      this.commit = commit;
      this.ways = ways;
    }

    Made run(String unit) {
      WayToDaemon known = ways;
      if (known != null) {
        known.control().settle(unit);
      }
      Plan plan = change.plan(planner, planner.reader().read(unit));
      commit.requireNoScratchFile(plan);
      requireWritable(planner.host(), plan);
      plan = rules.check().apply(plan);
      if (known != null) {
        return brought(plan, known);
      }
      Plan agreed = agreed(plan, RiskClass.of(plan));
      write(agreed, () -> {});
      return new Made(agreed, Activation.NONE, agreed.needs());
    }

    private Plan agreed(Plan plan, List<RiskClass> risks) {
      risks.forEach(rules.consent()::require);
      return plan.with(RiskClass.sentences(risks));
    }

    private Made brought(Plan planned, WayToDaemon known) {
      Needs needs = known.needs(planned);
      Bring way = known.choose(planned, needs);
      Plan plan = agreed(planned, known.risks(planned, way));
      known.require(plan, way);
      if (plan.changesAnything() || way == Bring.RESTART) {
        known.control().rememberIfRunning(plan.before());
      }
      return switch (way) {
        case NOTHING -> written(plan, known.control(), needs);
        case RELOAD -> reloaded(plan, known);
        case RESTART -> restarted(plan, known);
      };
    }

    private int write(Plan plan, Runnable afterwards) {
      int number = commit.write(plan, afterwards);
      noteWritten();
      return number;
    }

    /** What was done is done, also where that cannot be noted. */
    private void noteWritten() {
      try {
        change.written();
      } catch (DockerctlException e) {
        rules.teller().accept(e.message());
      }
    }

    private Made written(Plan plan, ChangeControl control, Needs needs) {
      int number = write(plan, control::daemonReload);
      Activation activation = number == 0 ? Activation.NONE : Activation.RELOADED_FILES;
      return new Made(plan, activation, needs);
    }

    private Made reloaded(Plan plan, WayToDaemon known) {
      int number = write(plan, known.control()::daemonReload);
      Activation activation = known.control().reload(plan.after(), commit.own(plan, number));
      commit.record(number, activation.failure() == null ? Outcome.ACTIVATED : Outcome.WRITTEN);
      return new Made(plan, activation, known.left(plan));
    }

    /**
     * The undo is prepared before the first write. A process that is killed after the restart
     * leaves its outcome to the record of the undo, which the next command reads.
     */
    private Made restarted(Plan plan, WayToDaemon known) {
      int number = commit.append(plan);
      ChangeControl.Prepared prepared;
      try {
        prepared =
            known.control().prepareRestart(plan.before(), plan.after(), commit.own(plan, number));
      } catch (RuntimeException e) {
        commit.record(number, Outcome.FAILED);
        throw e;
      }
      try {
        commit.commit(plan, number, known.control()::daemonReload);
      } catch (RuntimeException e) {
        standDown(prepared, e);
        throw e;
      }
      commit.record(number, Outcome.WRITTEN);
      noteWritten();
      Activation activation = prepared.run();
      boolean done = activation.result() == Activation.Result.DONE;
      if (done) {
        commit.record(number, Outcome.ACTIVATED);
      }
      return new Made(plan, activation, done ? known.left(plan) : Needs.NOTHING);
    }

    private static void standDown(ChangeControl.Prepared prepared, RuntimeException first) {
      try {
        prepared.standDown();
      } catch (DockerctlException e) {
        first.addSuppressed(e);
      }
    }
  }
}
