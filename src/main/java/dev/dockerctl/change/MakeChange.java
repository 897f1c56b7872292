package dev.dockerctl.change;

import dev.dockerctl.activate.Activation;
import dev.dockerctl.activate.DaemonControl;
import dev.dockerctl.activate.Drift;
import dev.dockerctl.activate.LeftBehind;
import dev.dockerctl.activate.OwnChange;
import dev.dockerctl.activate.StateFolders;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.SecretMask;
import dev.dockerctl.files.Caller;
import dev.dockerctl.files.Committed;
import dev.dockerctl.files.ConfigurationLock;
import dev.dockerctl.files.Crossing;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.History;
import dev.dockerctl.files.HistoryEntry;
import dev.dockerctl.files.Outcome;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.Transaction;
import dev.dockerctl.host.Host;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  private final Host host;
  private final ConfigurationReader reader;
  private final Rules rules;
  private final List<String> commandLine;

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
    RESTART
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
   * @param words the user's command line, for the lock and the history
   */
  public MakeChange(Host host, ConfigurationReader reader, Rules rules, List<String> words) {
    this.host = host;
    this.reader = reader;
    this.rules = rules;
    this.commandLine = new ArrayList<>(List.of("dockerctl"));
    this.commandLine.addAll(words);
  }

  /**
   * Makes a change.
   *
   * @param control the daemon's control; null where there is none to bring it to
   */
  public Made run(
      String unit,
      Function<Configuration, Plan> planning,
      Bring bring,
      @Nullable DaemonControl control) {
    requirePermission();
    StateDirectories directories = StateFolders.of(host);
    try (ConfigurationLock lock =
        ConfigurationLock.acquire(
            directories,
            LOCK_TIMEOUT,
            String.join(" ", SecretMask.mask(commandLine)),
            holder -> rules.waits().accept(holder.waiting()))) {
      new LeftBehind(host).end(lock).forEach(rules.teller());
      return new Locked(new Transaction(lock, directories), directories, bring, control)
          .run(unit, planning);
    } catch (DockerctlException e) {
      throw DiskHint.of(e);
    }
  }

  /** Said before the lock is tried, since its own folder is not what the user asked about. */
  private void requirePermission() {
    boolean others =
        !host.isUserScope() && host.access() == Host.Access.LIVE && !host.user().isRoot();
    if (others) {
      throw new DockerctlException(
              ErrorCode.NOT_PERMITTED,
              "cannot change the configuration of Docker: only root may do that")
          .hint("run it as root, for instance with sudo");
    }
  }

  /** What a change needs of the daemon, by what the daemon has; without one, by the files. */
  public static Needs needs(Plan plan, @Nullable DaemonControl control) {
    if (control == null) {
      return plan.needs();
    }
    if (!plan.socketUnits().isEmpty()) {
      return Needs.RESTART;
    }
    Drift drift = control.drift(plan.before(), plan.after());
    return switch (drift.state()) {
      case IN_SYNC -> Needs.NOTHING;
      case RELOAD_NEEDED -> drift.complete() ? Needs.RELOAD : Needs.RELOAD.and(plan.needs());
      case RESTART_NEEDED -> Needs.RESTART;
      case NOT_RUNNING, UNKNOWN -> plan.needs();
    };
  }

  /** One change under the lock. */
  private final class Locked {
    private final Transaction transaction;
    private final StateDirectories directories;
    private final History history;
    private final Bring bring;
    private final @Nullable DaemonControl control;

    Locked(
        Transaction transaction,
        StateDirectories directories,
        Bring bring,
        @Nullable DaemonControl control) {
      this.transaction = transaction;
      this.directories = directories;
      this.history = new History(directories, host.clock());
      this.bring = bring;
      this.control = control;
    }

    Made run(String unit, Function<Configuration, Plan> planning) {
      if (control != null) {
        control.settle(unit);
      }
      Plan plan = planning.apply(reader.read(unit));
      requireNoScratchFile(plan);
      plan = rules.check().apply(plan);
      Needs needs = needs(plan, control);
      Bring way = way(plan, needs);
      ask(plan, way);
      if (control != null && (plan.changesAnything() || way == Bring.RESTART)) {
        control.rememberIfRunning(plan.before());
      }
      if (control == null) {
        write(plan, () -> {});
        return made(plan, Activation.NONE, plan.needs());
      }
      return switch (way) {
        case NOTHING -> written(plan, control, needs);
        case RELOAD -> reloaded(plan, control);
        case RESTART -> restarted(plan, control);
      };
    }

    /** Said before the history has an entry of it; nothing could be written there. */
    private void requireNoScratchFile(Plan plan) {
      String copy = Crossing.copyPath(directories);
      if (plan.edits().stream().anyMatch(edit -> edit.path().equals(copy))) {
        throw new DockerctlException(
                ErrorCode.REFUSED,
                "cannot change '"
                    + copy
                    + "': it is dockerctl's scratch file, at which the drop-in still points since a"
                    + " move was cut off and its record is lost")
            .hint("dockerctl revert");
      }
    }

    private Made made(Plan plan, Activation activation, Needs needs) {
      return new Made(plan, activation, needs);
    }

    /** What has to be done, or the end of the command where what was asked for cannot work. */
    private Bring way(Plan plan, Needs needs) {
      DaemonControl known = control;
      if (bring == Bring.NOTHING || known == null) {
        return Bring.NOTHING;
      }
      if (bring == Bring.RESTART && !known.isRunning(plan.after())) {
        return Bring.RESTART;
      }
      if (known.waitsForConfirmation()) {
        return undoable(needs, known.isConfirmationAsked());
      }
      if (needs == Needs.NOTHING) {
        return Bring.NOTHING;
      }
      if (bring == Bring.RESTART) {
        return needs == Needs.RELOAD ? Bring.RELOAD : Bring.RESTART;
      }
      if (plan.needs() == Needs.RESTART && needs == Needs.RESTART) {
        throw new DockerctlException(
                ErrorCode.REFUSED,
                "cannot bring this change to the daemon by a reload: only a restart does that")
            .hint("give --restart instead of --reload, or neither and restart later");
      }
      return Bring.RELOAD;
    }

    /** Only what a restart has brought can be undone when nobody confirms it. */
    private static Bring undoable(Needs needs, boolean asked) {
      if (needs == Needs.NOTHING && !asked) {
        return Bring.NOTHING;
      }
      if (needs == Needs.NOTHING) {
        throw new DockerctlException(
                ErrorCode.REFUSED,
                "cannot wait for a confirmation: the daemon has this configuration already, so"
                    + " there is nothing to activate")
            .hint("leave out --confirm-within");
      }
      return Bring.RESTART;
    }

    /** Everything that may end the command comes before the first write. */
    private void ask(Plan plan, Bring way) {
      if (plan.changesAnything()) {
        for (RiskClass risk : RiskClass.of(plan.before(), plan.after())) {
          rules.consent().require(risk);
        }
      }
      DaemonControl known = control;
      if (known != null && way == Bring.RELOAD) {
        known.requireReloadable(plan.after());
      }
      if (known != null && way == Bring.RESTART) {
        known.requireConsent(plan.before(), plan.after());
      }
    }

    private Made written(Plan plan, DaemonControl known, Needs needs) {
      int number = write(plan, known::daemonReload);
      Activation activation = number == 0 ? Activation.NONE : Activation.RELOADED_FILES;
      return made(plan, activation, needs);
    }

    private Made reloaded(Plan plan, DaemonControl known) {
      int number = write(plan, known::daemonReload);
      Activation activation = known.reload(plan.after(), own(plan, number));
      record(number, activation.failure() == null ? Outcome.ACTIVATED : Outcome.WRITTEN);
      return made(plan, activation, left(plan, known));
    }

    private Made restarted(Plan plan, DaemonControl known) {
      int number = plan.changesAnything() ? append(plan) : 0;
      DaemonControl.Prepared prepared;
      try {
        prepared = known.prepareRestart(plan.before(), plan.after(), own(plan, number));
      } catch (RuntimeException e) {
        record(number, Outcome.FAILED);
        throw e;
      }
      try {
        commit(plan, number, known::daemonReload);
      } catch (RuntimeException e) {
        standDown(prepared, e);
        throw e;
      }
      record(number, Outcome.WRITTEN);
      Activation activation = prepared.run();
      if (activation.result() == Activation.Result.DONE) {
        record(number, Outcome.ACTIVATED);
      }
      boolean undone = activation.result() != Activation.Result.DONE;
      return made(plan, activation, undone ? Needs.NOTHING : left(plan, known));
    }

    /** What is left to do once the files are written and the daemon was told. */
    private Needs left(Plan plan, DaemonControl known) {
      return switch (known.drift(plan.after(), plan.after()).state()) {
        case RELOAD_NEEDED -> Needs.RELOAD;
        case RESTART_NEEDED -> Needs.RESTART;
        case IN_SYNC, NOT_RUNNING, UNKNOWN -> Needs.NOTHING;
      };
    }

    private static void standDown(DaemonControl.Prepared prepared, RuntimeException first) {
      try {
        prepared.standDown();
      } catch (DockerctlException e) {
        first.addSuppressed(e);
      }
    }

    private OwnChange own(Plan plan, int number) {
      return new OwnChange(
          number,
          plan.edits(),
          ChangedOptions.between(plan.before(), plan.after()),
          List.copyOf(plan.socketUnits()),
          missingFolders(plan.edits()));
    }

    /** Records and writes a plan; 0 if there was nothing to write. */
    private int write(Plan plan, Runnable afterwards) {
      if (!plan.changesAnything()) {
        return 0;
      }
      int number = append(plan);
      commit(plan, number, afterwards);
      record(number, Outcome.WRITTEN);
      return number;
    }

    private int append(Plan plan) {
      Caller caller = Caller.current(host.environment(), Path.of("/"));
      HistoryEntry entry = history.append(caller, commandLine, plan.edits());
      return entry.number();
    }

    /** Writes the files; where they or what follows fails, all is as before. */
    private void commit(Plan plan, int number, Runnable afterwards) {
      Committed committed = commit(plan, number);
      committed.warnings().forEach(rules.teller());
      try {
        afterwards.run();
      } catch (RuntimeException e) {
        undo(committed, number, e);
        throw e;
      }
      transaction.keep();
    }

    private Committed commit(Plan plan, int number) {
      try {
        return transaction.commit(plan.edits(), new SafeMove(host, reader, directories).of(plan));
      } catch (RuntimeException e) {
        record(number, Outcome.FAILED);
        throw e;
      }
    }

    private void undo(Committed committed, int number, RuntimeException first) {
      try {
        transaction.undo(committed);
        record(number, Outcome.FAILED);
      } catch (DockerctlException e) {
        record(number, Outcome.WRITTEN);
        throw new DockerctlException(
                e.code(), first.getMessage() + "; and the files stay changed: " + e.message())
            .hint("dockerctl rollback")
            .causedBy(first);
      }
    }

    /** What was done is done, also where nothing more can be written about it. */
    private void record(int number, Outcome outcome) {
      if (number > 0) {
        try {
          history.update(number, outcome);
        } catch (DockerctlException e) {
          rules.teller().accept(e.message());
        }
      }
    }

    private List<String> missingFolders(List<FileEdit> edits) {
      Set<String> missing = new LinkedHashSet<>();
      for (FileEdit edit : edits) {
        List<String> above = new ArrayList<>();
        Optional<Path> folder = Optional.ofNullable(directories.resolve(edit.path()).getParent());
        while (folder.isPresent() && !Files.exists(folder.get())) {
          above.add(directories.hostPath(folder.get()));
          folder = folder.map(Path::getParent);
        }
        Collections.reverse(above);
        missing.addAll(above);
      }
      return List.copyOf(missing);
    }
  }
}
