package dev.dockerctl.config;

import dev.dockerctl.catalog.OptionEntry;
import dev.dockerctl.error.Location;
import org.jspecify.annotations.Nullable;

/**
 * One value of an option.
 *
 * @param entry the value in its canonical spelling
 * @param origin where it comes from
 */
public record EffectiveValue(OptionEntry entry, Origin origin) {
  /** The key of a map's entry, null for scalars and lists. */
  public @Nullable String key() {
    return entry.key();
  }

  /** The value as dockerd takes it on its command line, without the key of a map's entry. */
  public String text() {
    return entry.value();
  }

  /** Whether it is written in a file. */
  public boolean isFrom(String path) {
    Location location = origin.location();
    return location != null && location.file().equals(path);
  }

  /** Whether it is written in daemon.json. */
  public boolean isInDaemonJson() {
    return origin.kind() == Origin.Kind.DAEMON_JSON;
  }
}
