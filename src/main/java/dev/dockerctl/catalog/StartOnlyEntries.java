package dev.dockerctl.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Entries of maps that dockerd takes at its start only, although a reload takes the map: switches
 * of {@code features} that decide how the daemon is put together (moby 26.1.5, daemon/daemon.go;
 * 29.7 for the later ones).
 */
final class StartOnlyEntries {
  private static final Set<String> FEATURES =
      Set.of(
          "containerd-snapshotter",
          "cdi",
          "containerd-migration",
          "embedded-containerd",
          "swarm-nftables",
          "time-namespaces");

  private StartOnlyEntries() {}

  /** Those among the entries of an option, each as {@code key=value}. */
  static List<String> of(Option option, List<String> texts) {
    List<String> found = new ArrayList<>();
    if ("features".equals(option.jsonKey())) {
      for (String text : texts) {
        int equals = text.indexOf('=');
        if (FEATURES.contains(equals < 0 ? text : text.substring(0, equals))) {
          found.add(text);
        }
      }
    }
    return found;
  }
}
