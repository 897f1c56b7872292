package dev.dockerctl.registry;

import dev.dockerctl.error.Location;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A registry that a configuration names.
 *
 * @param kind what it is for
 * @param address host and port, without credentials
 * @param plain whether it is named with {@code http://}, so that TLS is not tried
 * @param location where it is set; null where that is not known
 */
public record Registry(Kind kind, String address, boolean plain, @Nullable Location location) {
  /** What a registry is for. */
  public enum Kind {
    /** A mirror of Docker Hub. */
    MIRROR,
    /** A registry of which no certificate is asked. */
    INSECURE;

    /** The name used in JSON. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
