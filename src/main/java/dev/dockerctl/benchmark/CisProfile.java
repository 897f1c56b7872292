package dev.dockerctl.benchmark;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.HostView;
import java.util.ArrayList;
import java.util.List;

/**
 * The recommendations of the CIS Docker Benchmark 1.7 that are about the daemon: section 2, and of
 * section 3 the files of its configuration. By what is on disk; nothing is executed.
 */
public final class CisProfile {
  private CisProfile() {}

  /** All of them in their order. */
  public static List<CisItem> of(Configuration disk, HostView view, ConfigurationReader reader) {
    List<CisItem> items = new ArrayList<>(new DaemonItems(disk, view).all());
    items.addAll(new FileItems(disk, view, reader).all());
    return List.copyOf(items);
  }
}
