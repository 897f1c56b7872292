package dev.dockerctl.check;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.HostView;
import dev.dockerctl.host.Host;
import java.util.ArrayList;
import java.util.List;

/**
 * What every command says that has to do with a configuration, whoever made it so: that the daemon
 * is open to the network, that the unit changed below our drop-in, and that a move was cut off.
 */
public final class StandingWarnings {
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
    CutOffMove.of(configuration).ifPresent(findings::add);
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
}
