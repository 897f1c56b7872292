package dev.dockerctl.activate;

import dev.dockerctl.activate.guard.Guard;
import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.daemon.BridgeAddress;
import dev.dockerctl.daemon.ChangedUnitFiles;
import dev.dockerctl.daemon.Drift;
import dev.dockerctl.daemon.EffectCheck;
import dev.dockerctl.daemon.HangWatch;
import dev.dockerctl.daemon.LocalSocket;
import dev.dockerctl.daemon.Observation;
import dev.dockerctl.daemon.OptionEffect;
import dev.dockerctl.daemon.RunningDaemon;
import dev.dockerctl.daemon.RunningOptions;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.daemon.Tools;
import dev.dockerctl.daemon.UnitJobs;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.files.ProcessIdentity;
import dev.dockerctl.files.record.UndoRecord;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.JobOptions;
import dev.dockerctl.service.JobResult;
import dev.dockerctl.service.UnitState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Starts or restarts the daemon with what is on disk, and undoes it where that fails. Everything
 * the undo needs is made to last by {@link #arm}, before anything is changed.
 */
final class Activator {
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private final Host host;
  private final ConfigurationReader reader;
  private final Catalog catalog;
  private final Tools tools;
  private final Terms terms;
  private final LocalSocket sockets;
  private final DaemonProof proof;

  Activator(Host host, ConfigurationReader reader, Catalog catalog, Tools tools, Terms terms) {
    this.host = host;
    this.reader = reader;
    this.catalog = catalog;
    this.tools = tools;
    this.terms = terms;
    this.sockets = new LocalSocket(host, reader);
    this.proof = new DaemonProof(host, tools, sockets, terms.teller());
  }

  /**
   * What is to be activated.
   *
   * @param before the configuration on disk before the command
   * @param after the configuration on disk after it
   * @param action start or restart
   * @param own what the command changes
   */
  record Task(Configuration before, Configuration after, Activation.Action action, OwnChange own) {
    String unit() {
      return after.unit().name();
    }
  }

  /**
   * An activation for which everything is prepared.
   *
   * @param earlier the local socket on which the daemon is found before
   * @param isContainerKept whether a container runs that the restart does not stop
   */
  record Armed(
      Task task,
      UndoPlan.Result plan,
      UndoRecord record,
      Drift drift,
      RunningOptions had,
      Optional<String> earlier,
      boolean isContainerKept) {}

  /** Makes the undo last and arms its guard, and says what is to be known before. */
  Armed arm(Task task) {
    String unit = task.unit();
    UndoPlan.Result plan = new UndoPlan(host, reader).of(task.after(), task.own().edits());
    plan.notes().forEach(terms.teller().notes());
    UnitState state = tools.services().unit(unit);
    RunningDaemon running = RunningDaemon.ofPid(host, state.mainPid());
    tellOfRestart(task, running);
    RunningOptions had = RunningOptions.of(host, running, task.before(), catalog);
    Drift drift =
        Drift.between(had, task.before(), running, catalog)
            .withSettings(ChangeControl.unstarted(host, reader, task.before(), running));
    UndoRecord record =
        new UndoRecord(
            unit,
            plan.watch(host, terms, terms.deadline().plus(terms.settle()).plus(MARGIN)),
            new UndoRecord.Before(
                Optional.ofNullable(running).map(RunningDaemon::identity),
                plan.good().isPresent(),
                drift.state() == Drift.State.IN_SYNC,
                new BridgeAddress(host).now(),
                task.own().change(),
                sockets.toRestartByUndo(
                    task.own().sockets(),
                    task.before(),
                    RunningOptions.startedWith(task.after()).hosts(),
                    plan.files()),
                task.own().folders()),
            plan.files(),
            plan.vendor());
    Optional<String> earlier =
        running == null ? sockets.of(task.before()) : sockets.of(had, task.before());
    record.save(StateFolders.of(host));
    armGuard(record);
    boolean kept =
        new StopConsent(host, reader, catalog, tools, terms)
            .isContainerKept(task.before(), task.after());
    return new Armed(task, plan, record, drift, had, earlier, kept);
  }

  private void tellOfRestart(Task task, @Nullable RunningDaemon running) {
    if (task.action() == Activation.Action.RESTART) {
      List<String> others = new ArrayList<>();
      if (!task.own().edits().isEmpty()) {
        others.addAll(ChangedUnitFiles.since(host, task.before(), running));
      }
      task.own().edits().forEach(edit -> others.remove(edit.path()));
      if (!others.isEmpty()) {
        String files = String.join(", ", others);
        terms.teller().notes().accept("changed since the daemon was started, too: " + files);
      }
      Optional<String> unopened = sockets.passed(task.before()).unopened();
      unopened
          .map(why -> why + ", and is restarted with the daemon")
          .ifPresent(terms.teller().notes());
    }
  }

  private void armGuard(UndoRecord record) {
    try {
      guard(record.unit()).arm(record);
    } catch (DockerctlException e) {
      UndoRecord.remove(StateFolders.of(host), record.unit());
      throw e;
    }
    if (!guard(record.unit()).isPossible()) {
      terms
          .teller()
          .notes()
          .accept("no guard can be armed: if dockerctl is killed meanwhile, nobody goes back");
    }
  }

  /** Takes back what {@link #arm} did, where nothing was changed after all. */
  void standDown(Armed armed) {
    UndoRecord.remove(StateFolders.of(host), armed.task().unit());
    guard(armed.task().unit()).clear();
  }

  /** Activates, and goes back if that fails. */
  Activation run(Armed armed) {
    Task task = armed.task();
    new StopConsent(host, reader, catalog, tools, terms).requireStill(armed);
    Duration settle = armed.plan().isGood() ? Duration.ZERO : terms.settle();
    Attempt attempt = attempt(armed, settle);
    Activation.Failure failure = attempt.failure();
    if (failure != null) {
      boolean stays = failure.leftOut() && (wasDown(armed) || !armed.plan().isUndoable());
      return stays || proof.isStopped(task.unit()) ? ended(armed, failure) : undo(armed, failure);
    }
    RunningDaemon running = RunningDaemon.ofManager(host, tools.services(), task.unit());
    Drift drift = Drift.of(host, reader, task.after(), running, tools.apis());
    Observation observation = new Observation(host, tools, sockets.of(task.after()));
    // A container that the new daemon has started has its network from that one.
    boolean networkKept =
        armed.isContainerKept() && observation.containersRunUnderLiveRestore(task.after());
    List<OptionEffect> effects = effects(armed, observation, drift, networkKept);
    Optional<Activation.Failure> missed = missed(task, effects);
    if (missed.isPresent()) {
      return undo(armed, missed.get());
    }
    Success.Outcome outcome =
        new Success(host, reader, catalog, guard(task.unit()), terms)
            .keep(armed, running, networkKept);
    return new Activation(
            task.action(),
            Activation.Result.DONE,
            task.action() == Activation.Action.RESTART ? attempt.took().toMillis() : 0,
            running,
            effects,
            drift.differing(),
            null,
            null,
            outcome.confirmBy(),
            outcome.notes())
        .noting(sockets.moved(armed.earlier(), task.after()).stream().toList());
  }

  /** The first option of the change that the daemon does not have. */
  private static Optional<Activation.Failure> missed(Task task, List<OptionEffect> effects) {
    for (OptionEffect effect : effects) {
      if (effect.verdict() == OptionEffect.Verdict.NOT_IN_EFFECT
          && task.own().options().contains(effect.name())) {
        String note = effect.note() == null ? "" : ": " + effect.note();
        return Optional.of(
            new Activation.Failure("'--" + effect.name() + "' is not in effect" + note, List.of()));
      }
    }
    return Optional.empty();
  }

  /** Who set a condition that holds a daemon back may have meant that. */
  private static boolean wasDown(Armed armed) {
    return armed.task().own().edits().isEmpty() && armed.record().before().process().isEmpty();
  }

  /** Whoever stopped it meant it: what is on disk stays, and counts as not proved. */
  private Activation ended(Armed armed, Activation.Failure failure) {
    standDown(armed);
    String unit = "'" + armed.task().unit() + "'";
    String told =
        unit + " was stopped by somebody else while it was watched; it and the files stay so";
    return Activation.failed(
        armed.task().action(),
        failure.leftOut() ? failure : new Activation.Failure(told, List.of()));
  }

  /** How a job went. */
  private record Attempt(Duration took, Activation.@Nullable Failure failure) {}

  /** Runs the job and looks what became of it; a manager that does not answer is a failure too. */
  private Attempt attempt(Armed armed, Duration settle) {
    Task task = armed.task();
    long deadline = tools.pace().nanos() + terms.deadline().toNanos();
    try (HangWatch watch =
        HangWatch.start(host, () -> tools.log().lines(task.unit(), ""), task.unit())) {
      UnitJobs jobs = new UnitJobs(tools.services());
      jobs.prepare(task.unit(), task.after());
      List<String> units =
          sockets.toRestart(
              sockets.changed(task.own().sockets(), task.after(), tools.services()),
              task.after(),
              armed.had().hosts());
      JobResult job =
          task.action() == Activation.Action.START
              ? jobs.start(task.unit(), units, job(watch))
              : jobs.restart(task.unit(), units, job(watch));
      watch.end();
      Activation.Failure hang = watch.hung() ? proof.failure(task.unit(), HangWatch.REASON) : null;
      DaemonProof.Demand demand = new DaemonProof.Demand(replaced(armed), settle, deadline);
      return new Attempt(
          job.took(), hang != null ? hang : proof.failure(task.after(), job, demand));
    } catch (DockerctlException e) {
      return new Attempt(Duration.ZERO, new Activation.Failure(e.message(), List.of()));
    }
  }

  /** A start may go on with a process that is starting already. */
  private static Optional<ProcessIdentity> replaced(Armed armed) {
    return armed.task().action() == Activation.Action.RESTART
        ? armed.record().before().process()
        : Optional.empty();
  }

  private List<OptionEffect> effects(
      Armed armed, Observation observation, Drift drift, boolean networkKept) {
    Task task = armed.task();
    Set<String> names = new LinkedHashSet<>(task.own().options());
    names.addAll(armed.drift().differing());
    return new EffectCheck(task.after(), catalog, observation.of(drift, networkKept))
        .of(names, armed.had());
  }

  private JobOptions job(HangWatch watch) {
    return new JobOptions(
        terms.deadline(),
        progress -> {
          watch.heard();
          terms.teller().progress().accept(progress);
        });
  }

  private Activation undo(Armed armed, Activation.Failure failure) {
    UndoRecord record = armed.record();
    return new Undo(host, reader, tools, terms, proof)
        .run(record, record.steps(), armed.task().action(), failure);
  }

  private Guard guard(String unit) {
    return new Guard(host, tools.services(), terms.launcher(), unit);
  }
}
