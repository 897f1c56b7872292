package dev.dockerctl.activate;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.daemon.DaemonApi;
import dev.dockerctl.daemon.Drift;
import dev.dockerctl.daemon.LocalSocket;
import dev.dockerctl.daemon.RunningDaemon;
import dev.dockerctl.daemon.RunningOptions;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.daemon.Tools;
import dev.dockerctl.files.record.KeptFile;
import dev.dockerctl.files.record.LastGood;
import dev.dockerctl.files.record.ProcessRecord;
import dev.dockerctl.files.record.UndoRecord;
import dev.dockerctl.host.Host;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Remembers what a running daemon was started with, before that is changed on disk. */
final class StartedWith {
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final Host host;
  private final ConfigurationReader reader;
  private final Catalog catalog;
  private final Tools tools;

  StartedWith(Host host, ConfigurationReader reader, Catalog catalog, Tools tools) {
    this.host = host;
    this.reader = reader;
    this.catalog = catalog;
    this.tools = tools;
  }

  /**
   * Remembers a configuration as good if the daemon was started with it and answers, for the holder
   * of the lock; and what the daemon has from its file.
   */
  void remember(Configuration disk, RunningDaemon running) {
    String unit = disk.unit().name();
    if (new Unfinished(host).of(unit).isPresent()) {
      return;
    }
    RunningOptions has = RunningOptions.of(host, running, disk, catalog);
    boolean proved = rememberProcess(disk, running, has);
    boolean inSync = Drift.between(has, disk, running, catalog).state() == Drift.State.IN_SYNC;
    boolean same = ConfigurationFiles.of(host, reader, disk).areThoseOf(running);
    boolean socketsToo =
        !new LocalSocket(host, reader).passed(disk).isOlderThanItsFiles(tools.services());
    if (inSync && proved && same && socketsToo && answers(disk)) {
      UndoPlan.Result plan = new UndoPlan(host, reader).of(disk, List.of());
      boolean older = plan.good().filter(g -> g.time().isBefore(running.started())).isPresent();
      if (older || !plan.isGood()) {
        List<KeptFile> present = plan.files().stream().map(UndoRecord.Versions::present).toList();
        new LastGood(host.clock().instant(), present, plan.vendor())
            .save(StateFolders.of(host), unit);
        new WrittenChanges(host).areActivated(present);
      }
    }
  }

  /**
   * Notes what a process has from its file; returns whether its start was proved, as far as known.
   */
  private boolean rememberProcess(Configuration disk, RunningDaemon running, RunningOptions has) {
    String unit = disk.unit().name();
    Optional<ProcessRecord> known =
        ProcessRecord.of(StateFolders.of(host), unit, running.identity());
    if (known.isPresent()) {
      return known.get().proof() == ProcessRecord.Proof.WHOLE;
    }
    ProcessRecord.Proof proof =
        new KeptNetwork(host, reader, catalog).looksUnproved(disk, running, has)
            ? ProcessRecord.Proof.NETWORK_KEPT
            : ProcessRecord.Proof.WHOLE;
    if (has.complete()) {
      new ProcessRecord(running.identity(), has.file(), has.variables(), proof, true)
          .save(StateFolders.of(host), unit);
    }
    return proof == ProcessRecord.Proof.WHOLE;
  }

  /** On the socket that its unit has by now: one with older settings proves nothing of these. */
  private boolean answers(Configuration disk) {
    LocalSocket sockets = new LocalSocket(host, reader);
    if (sockets.passed(disk).difference().isPresent()) {
      return false;
    }
    Optional<String> socket = sockets.of(disk);
    return socket.isEmpty()
        || tools.apis().at(host.path(socket.get())).ping(ANSWER) == DaemonApi.Answer.ANSWERS;
  }
}
