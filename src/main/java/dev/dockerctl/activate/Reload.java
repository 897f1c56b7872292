package dev.dockerctl.activate;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.daemon.ChangedUnitFiles;
import dev.dockerctl.daemon.Drift;
import dev.dockerctl.daemon.EffectCheck;
import dev.dockerctl.daemon.LocalSocket;
import dev.dockerctl.daemon.Observation;
import dev.dockerctl.daemon.OptionEffect;
import dev.dockerctl.daemon.Processes;
import dev.dockerctl.daemon.RunningDaemon;
import dev.dockerctl.daemon.RunningOptions;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.daemon.Tools;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.files.record.ProcessRecord;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.JobOptions;
import dev.dockerctl.service.JobResult;
import dev.dockerctl.service.UnitState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Has the daemon read its JSON file again, and looks what came of it. Nothing else: no process is
 * replaced, no file put back, and no last good configuration made.
 */
final class Reload {
  private static final Duration LOG = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final Host host;
  private final ConfigurationReader reader;
  private final Catalog catalog;
  private final Tools tools;
  private final Terms terms;

  Reload(Host host, ConfigurationReader reader, Catalog catalog, Tools tools, Terms terms) {
    this.host = host;
    this.reader = reader;
    this.catalog = catalog;
    this.tools = tools;
    this.terms = terms;
  }

  /**
   * Reloads the daemon.
   *
   * @param disk what is on disk
   * @param own the options that the command changed, whose effect is to be observed
   */
  Activation run(Configuration disk, Set<String> own) {
    String unit = disk.unit().name();
    UnitState before = tools.services().unit(unit);
    RunningDaemon running = RunningDaemon.ofPid(host, before.mainPid());
    RunningOptions had = RunningOptions.of(host, running, disk, catalog);
    Drift drift = Drift.between(had, disk, running, catalog);
    ReloadLog log = new ReloadLog(tools.log(), unit, before.invocationId());
    JobResult job =
        tools.services().reload(unit, new JobOptions(terms.deadline(), terms.teller().progress()));
    if (!job.done()) {
      return failed(unit, "the job ended as '" + job.outcome().id() + "'", List.of());
    }
    ReloadLog.Answer answer = await(log);
    UnitState after = tools.services().unit(unit);
    if (running != null && !Processes.runs(host, running.identity())) {
      return failed(
          unit,
          "the daemon ended when it read its file again (now: " + after.activeState() + ")",
          log.problems());
    }
    if (answer == ReloadLog.Answer.REFUSED) {
      return failed(unit, "the daemon refused it and runs on as before", log.problems());
    }
    List<String> notes = new ArrayList<>();
    if (running != null) {
      remember(disk, running, had, notes);
    }
    Set<String> others = waiting(disk, had, drift);
    others.removeAll(own);
    if (!own.isEmpty() && !others.isEmpty()) {
      notes.add(
          "the reload has brought what else waited in '"
              + disk.file().path()
              + "', too: --"
              + String.join(", --", others));
    }
    return observed(disk, running, had, own.isEmpty() ? others : own, notes);
  }

  private ReloadLog.Answer await(ReloadLog log) {
    long end = tools.pace().nanos() + LOG.toNanos();
    ReloadLog.Answer answer = log.look();
    while (answer == ReloadLog.Answer.NONE_YET && tools.pace().nanos() < end) {
      tools.pace().pause(LOOK);
      answer = log.look();
    }
    return answer;
  }

  private static Activation failed(String unit, String reason, List<String> lines) {
    return Activation.failed(
        Activation.Action.RELOAD,
        new Activation.Failure("'" + unit + "' was not reloaded: " + reason, lines));
  }

  /** What the process has now from its file; a record that cannot be written is told of. */
  private void remember(
      Configuration disk, RunningDaemon running, RunningOptions had, List<String> notes) {
    try {
      String unit = disk.unit().name();
      Map<String, List<String>> has = had.fileAfterReload(disk, catalog);
      ProcessRecord.Proof proof =
          ProcessRecord.of(StateFolders.of(host), unit, running.identity())
              .map(ProcessRecord::proof)
              .orElse(ProcessRecord.Proof.WHOLE);
      boolean same = proof != ProcessRecord.Proof.WHOLE || has.equals(had.file());
      // What a reload brought was never started: it makes no last good configuration.
      new ProcessRecord(
              running.identity(),
              has,
              had.variables(),
              same ? proof : ProcessRecord.Proof.RELOADED,
              had.complete())
          .save(StateFolders.of(host), unit);
    } catch (DockerctlException e) {
      if (e.code() != ErrorCode.NOT_PERMITTED) {
        notes.add(e.message());
      }
    }
  }

  /** The options in the file that waited for a reload, and for no more than that. */
  private Set<String> waiting(Configuration disk, RunningOptions had, Drift drift) {
    Set<String> names = new LinkedHashSet<>();
    for (String name : drift.pending()) {
      EffectiveOption wanted =
          disk.option(name).filter(EffectiveOption::isInDaemonJson).orElse(null);
      Option known = catalog.find(name).orElse(null);
      List<String> from = had.file().getOrDefault(name, List.of());
      if (wanted != null && known != null && known.isReloadable(from, wanted.texts())) {
        names.add(name);
      }
    }
    return names;
  }

  private static boolean isInFile(String name, Configuration disk, RunningOptions had) {
    return had.file().containsKey(name)
        || disk.option(name).filter(EffectiveOption::isInDaemonJson).isPresent();
  }

  private Activation observed(
      Configuration disk,
      @Nullable RunningDaemon running,
      RunningOptions had,
      Set<String> names,
      List<String> notes) {
    Drift drift = Drift.of(host, reader, disk, running, tools.apis());
    LocalSocket sockets = new LocalSocket(host, reader);
    EffectCheck.Observed seen =
        new Observation(host, tools, sockets.of(had, disk)).of(drift, false);
    List<OptionEffect> effects = new EffectCheck(disk, catalog, seen).of(names, had);
    Optional<OptionEffect> missing =
        effects.stream()
            .filter(effect -> effect.verdict() == OptionEffect.Verdict.NOT_IN_EFFECT)
            .findFirst();
    Activation.@Nullable Failure failure =
        missing
            .map(
                effect ->
                    new Activation.Failure(
                        "'--" + effect.name() + "' is not in effect after the reload", List.of()))
            .orElse(null);
    if (drift.differing().stream().noneMatch(name -> isInFile(name, disk, had))) {
      new WrittenChanges(host).areActivated(disk.file().path(), notes);
    }
    List<String> changed = ChangedUnitFiles.since(host, disk, running);
    if (drift.differing().isEmpty() && !changed.isEmpty()) {
      notes.add(ChangedUnitFiles.sentence(changed));
    }
    return new Activation(
        Activation.Action.RELOAD,
        failure == null ? Activation.Result.DONE : Activation.Result.FAILED,
        0,
        running,
        effects,
        drift.differing(),
        failure,
        null,
        null,
        notes);
  }
}
