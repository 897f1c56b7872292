package dev.dockerctl.check;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.DaemonCommandLine;
import dev.dockerctl.config.HostView;
import dev.dockerctl.error.Location;
import dev.dockerctl.host.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What every command says that has to do with a configuration, whoever made it so: that the daemon
 * is open to the network, that the unit changed below our drop-in, and that a move was cut off.
 */
public final class StandingWarnings {
  /** The copy of the daemon's file that a move works on; a user's lies elsewhere, ending so too. */
  private static final String COPY = "/dockerctl/transaction/daemon.json";

  private static final String RECORD = "crossing";

  private final Host host;
  private final ConfigurationReader reader;

  /** Warnings on a host. */
  public StandingWarnings(Host host, Catalog catalog) {
    this.host = host;
    this.reader = new ConfigurationReader(host, catalog);
  }

  /** What there is to say of a configuration. */
  public List<Finding> of(Configuration configuration) {
    List<Finding> findings = new ArrayList<>();
    cutOffMove(configuration).ifPresent(findings::add);
    OutdatedDropIn.of(configuration, reader).ifPresent(findings::add);
    HostView view = HostView.of(host, configuration);
    findings.addAll(Exposures.findings(configuration, reader, view));
    return findings;
  }

  /** The same in sentences, each with what to do about it. */
  public List<String> sentences(Configuration configuration) {
    List<String> sentences = new ArrayList<>();
    for (Finding finding : of(configuration)) {
      String fix = finding.fix();
      sentences.add(finding.describe() + (fix == null ? "" : ": " + fix));
    }
    return sentences;
  }

  /**
   * A command line that names the copy of the daemon's file by which options move between that and
   * the drop-in. It does so for a moment only, unless the move was cut off.
   */
  private static Optional<Finding> cutOffMove(Configuration configuration) {
    String copy = configuration.file().path();
    DaemonCommandLine line = configuration.line();
    if (line == null || !copy.endsWith(COPY)) {
      return Optional.empty();
    }
    Location place = line.command().setting().location();
    String record = copy.substring(0, copy.lastIndexOf('/') + 1) + RECORD;
    boolean isRecorded = configuration.tree().kind(record).isPresent();
    Finding finding =
        Finding.warning(
            "move-cut-off",
            "the drop-in still points at dockerctl's scratch file",
            "the drop-in still points at dockerctl's scratch file '"
                + copy
                + "': a move between it and daemon.json "
                + (isRecorded
                    ? "is under way or was cut off, and the next change ends that"
                    : "was cut off and its record is lost"),
            place);
    return Optional.of(isRecorded ? finding : finding.fix("dockerctl revert"));
  }
}
