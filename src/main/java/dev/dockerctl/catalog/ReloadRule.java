package dev.dockerctl.catalog;

import java.util.List;

/**
 * What a reload of dockerd does with a key that is not in the file any more ({@code
 * daemon/reload.go} of moby 26.1.5): most keep the value they have until a restart, these go back
 * to their default at once.
 */
public final class ReloadRule {
  private static final List<String> RESET =
      List.of(
          "max-concurrent-downloads",
          "max-concurrent-uploads",
          "max-download-attempts",
          "feature",
          "features",
          "authorization-plugin",
          "nri-opts",
          "network-diagnostic-port");

  private ReloadRule() {}

  /** Whether a reload takes an option away that is not in the file any more. */
  public static boolean dropsAbsent(Option option) {
    return RESET.contains(option.name());
  }
}
