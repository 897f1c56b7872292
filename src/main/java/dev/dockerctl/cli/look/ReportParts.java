package dev.dockerctl.cli.look;

import dev.dockerctl.activate.LeftByUndo;
import dev.dockerctl.catalog.release.KnownReleases;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.change.StartRefusals;
import dev.dockerctl.check.UpgradeOutlook;
import dev.dockerctl.check.WaysIn;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.cli.command.DaemonLook;
import dev.dockerctl.cli.output.DoctorOutput;
import dev.dockerctl.cli.output.DropInsOutput;
import dev.dockerctl.cli.output.FindingsOutput;
import dev.dockerctl.cli.output.HistoryOutput;
import dev.dockerctl.cli.output.OutlookOutput;
import dev.dockerctl.cli.output.ReportOutput;
import dev.dockerctl.cli.output.SentenceOutput;
import dev.dockerctl.cli.output.ShowOptionsOutput;
import dev.dockerctl.cli.output.UndoOutput;
import dev.dockerctl.cli.output.WaysInOutput;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.HostView;
import dev.dockerctl.daemon.Drift;
import dev.dockerctl.daemon.RunningOptions;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.doctor.Diagnosis;
import dev.dockerctl.doctor.Doctor;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.files.record.History;
import dev.dockerctl.service.UnitState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Collects what a report has. A part that cannot be had, such as the history for somebody who may
 * not read it, is left out with the reason. Nothing is changed, and nothing started.
 */
final class ReportParts {
  private final Session session;
  private final Configuration disk;
  private final DaemonLook look;
  private final List<Finding> validated;
  private final Optional<DockerVersion> installed;

  /** The parts of a report about the daemon of a configuration. */
  ReportParts(Session session, Configuration disk) {
    this.session = session;
    this.disk = disk;
    this.look = DaemonLook.at(session, disk);
    this.validated = session.validation().check(disk);
    this.installed = session.validation().installed(disk);
  }

  /** The release that is installed; empty where that cannot be told. */
  Optional<DockerVersion> installed() {
    return installed;
  }

  /** All parts, in the order in which people look for them. */
  List<ReportOutput.Part> all() {
    return List.of(
        part("status", "Daemon", this::status),
        part("doctor", "Findings", this::doctor),
        part("exposures", "Ways into the API", this::exposures),
        part("options", "Options", this::options),
        part("dropIns", "Drop-ins", this::dropIns),
        part("history", "History", this::history),
        part("outlook", "Upgrade outlook", this::outlook));
  }

  /** A part with nothing in it, where people would miss a word about that. */
  private Output empty(Output part, String sentence) {
    return new SentenceOutput(part.json(session.printer()), sentence);
  }

  private static ReportOutput.Part part(String name, String heading, Supplier<Output> maker) {
    try {
      return new ReportOutput.Part(name, heading, maker.get(), null);
    } catch (DockerctlException e) {
      return new ReportOutput.Part(name, heading, null, e.getMessage());
    }
  }

  private Output status() {
    UnitState state = look.service();
    if (state == null) {
      throw new DockerctlException(ErrorCode.FAILED, String.valueOf(look.trouble()));
    }
    return new DaemonStatus(session, disk).of(state, look.drift(), List.of()).undoing(undo());
  }

  private UndoOutput undo() {
    return new UndoOutput(LeftByUndo.seen(session.host(), disk.unit().name()));
  }

  private Output doctor() {
    Diagnosis diagnosis =
        new Doctor(session.host(), session.reader(), disk).examine(validated, look.sight());
    Output output = new DoctorOutput(diagnosis);
    return diagnosis.down() == null && diagnosis.findings().isEmpty()
        ? empty(output, "nothing is wrong, as far as can be seen")
        : output;
  }

  private Output exposures() {
    HostView view = HostView.of(session.host(), disk);
    return new WaysInOutput(WaysIn.seen(disk, session.reader(), view));
  }

  private Output options() {
    disk.requireLine();
    Drift drift = look.drift();
    ShowOptionsOutput output = new ShowOptionsOutput(disk.unit().name(), disk.options(), drift);
    if (drift.running() != null) {
      output.knowing(RunningOptions.of(session.host(), drift.running(), disk, session.catalog()));
    }
    return output.refusing(StartRefusals.of(disk, session.host(), session.catalog()));
  }

  private Output dropIns() {
    return new DropInsOutput(disk.unit().name(), session.reader().dropIns(disk));
  }

  private Output history() {
    History history = new History(StateFolders.of(session.host()), session.host().clock());
    History.Listing listing = history.list();
    session.warnAbout(listing.diagnostics());
    Output output = HistoryOutput.list(listing.entries(), undo());
    return listing.entries().isEmpty() ? empty(output, "no change is recorded") : output;
  }

  private Output outlook() {
    HostView view = HostView.of(session.host(), disk);
    List<FindingsOutput> releases = new ArrayList<>();
    for (DockerVersion release : KnownReleases.after(installed)) {
      UpgradeOutlook outlook = new UpgradeOutlook(session.catalog(), installed, release);
      releases.add(new FindingsOutput(outlook.of(disk, view), release));
    }
    Output output = new OutlookOutput(releases, validated);
    return releases.isEmpty() ? empty(output, "no later release is known") : output;
  }
}
