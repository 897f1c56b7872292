package dev.dockerctl.activate;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.daemon.LocalSocket;
import dev.dockerctl.daemon.RunningDaemon;
import dev.dockerctl.daemon.Tools;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.JobOptions;
import dev.dockerctl.service.JobResult;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A start or restart that is proved as any other, and that nobody undoes. */
final class UnguardedJob {
  private final Host host;
  private final Tools tools;
  private final LocalSocket sockets;
  private final Terms terms;

  UnguardedJob(Host host, Tools tools, LocalSocket sockets, Terms terms) {
    this.host = host;
    this.tools = tools;
    this.sockets = sockets;
    this.terms = terms;
  }

  Activation run(Configuration disk, Activation.Action action) {
    String unit = disk.unit().name();
    RunningDaemon old = running(unit);
    long deadline = tools.pace().nanos() + terms.deadline().toNanos();
    JobOptions options = new JobOptions(terms.deadline(), terms.teller().progress());
    JobResult job =
        action == Activation.Action.START
            ? tools.services().start(unit, options)
            : tools.services().restart(unit, options);
    DaemonProof.Demand demand =
        new DaemonProof.Demand(
            Optional.ofNullable(old).map(RunningDaemon::identity), terms.settle(), deadline);
    Activation.Failure failure =
        new DaemonProof(host, tools, sockets, terms.teller()).failure(disk, job, demand);
    return failure != null
        ? Activation.failed(action, failure)
        : Activation.of(action, Activation.Result.DONE, running(unit), Set.of()).taking(job.took());
  }

  /** Starts a stopped daemon while a change waits, which neither keeps nor undoes that. */
  Activation start(Configuration disk, PendingUndo waiting) {
    String due = waiting.due().truncatedTo(ChronoUnit.SECONDS).toString();
    terms
        .teller()
        .notes()
        .accept(waiting.subject() + " is still undone at " + due + " unless it is confirmed");
    return run(disk, Activation.Action.START);
  }

  private @Nullable RunningDaemon running(String unit) {
    return RunningDaemon.ofManager(host, tools.services(), unit);
  }
}
