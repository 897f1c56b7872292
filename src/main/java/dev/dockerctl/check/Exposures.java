package dev.dockerctl.check;

import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.HostView;
import dev.dockerctl.error.Diagnostic;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be said of the TCP addresses on which a daemon can be reached, whoever set them: its
 * own, and those of every socket unit that belongs to the service.
 */
public final class Exposures {
  private Exposures() {}

  /** One finding an address: without client certificates it is louder. */
  static List<Finding> findings(
      Configuration configuration, ConfigurationReader reader, HostView view) {
    List<Finding> findings = new ArrayList<>();
    for (WayIn way : WaysIn.of(configuration, reader, view)) {
      if (way.isTcp()) {
        findings.add((way.isOpen() ? open(way) : verified(way)).fix(way.fix()));
      }
    }
    return findings;
  }

  private static Finding verified(WayIn way) {
    return new Finding(
        "tcp-with-tlsverify",
        Diagnostic.Severity.INFO,
        "the daemon can be reached over TCP",
        "who has a client certificate and reaches " + way.address() + " becomes root on this host",
        way.place(),
        null);
  }

  private static Finding open(WayIn way) {
    return Finding.warning(
        "tcp-without-tlsverify",
        "the daemon can be reached over TCP by everyone",
        sentence(List.of(way.address()))
            + (way.isLocal() ? ": that is every user and program here" : ""),
        way.place());
  }

  /** What it means that there is no client certificate to show at these addresses. */
  public static String sentence(List<String> addresses) {
    return "everyone who reaches "
        + String.join(", ", addresses)
        + " becomes root on this host, since tlsverify is not on";
  }
}
