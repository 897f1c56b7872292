package dev.dockerctl.config;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.DockerVersion;
import java.util.ArrayList;
import java.util.List;

/** Tells without asking the daemon whether it would start with a configuration, and why not. */
public final class Validation {
  private final Catalog catalog;

  /** Checks against a table of options. */
  public Validation(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Everything that keeps a daemon of that release from starting, as far as it can be known
   * beforehand, and what does not do what it seems to; errors first.
   */
  public List<Finding> check(
      Configuration configuration, DockerVersion version, HostView host) {
    List<Finding> findings = new ArrayList<>();
    for (Conflict conflict : configuration.conflicts()) {
      findings.add(
          Finding.error(
              "flag-file-conflict",
              "option given as a flag and in daemon.json",
              conflict.describe(),
              conflict.file()));
    }
    return findings;
  }
}
