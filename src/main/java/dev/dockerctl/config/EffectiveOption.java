package dev.dockerctl.config;

import dev.dockerctl.catalog.Option;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An option with the values dockerd would use, each with its origin.
 *
 * @param name the long name without dashes
 * @param option its row in the catalog; null for an option that the catalog does not know
 * @param values one for a scalar, all in order for a list, one an entry for a map
 */
public record EffectiveOption(String name, @Nullable Option option, List<EffectiveValue> values) {
  /** Keeps the list as it is now. */
  public EffectiveOption {
    values = List.copyOf(values);
  }

  /** The values as text, a map's entries as {@code key=value}. */
  public List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (EffectiveValue value : values) {
      texts.add(value.key() == null ? value.text() : value.key() + "=" + value.text());
    }
    return texts;
  }

  /** Whether a value of it is written on the daemon's command line. */
  public boolean isOnCommandLine() {
    for (EffectiveValue value : values) {
      Origin.Kind kind = value.origin().kind();
      if (kind != Origin.Kind.DAEMON_JSON && kind != Origin.Kind.DEFAULT) {
        return true;
      }
    }
    return false;
  }

  /** Whether a value of it is written in daemon.json. */
  public boolean isInDaemonJson() {
    for (EffectiveValue value : values) {
      if (value.origin().kind() == Origin.Kind.DAEMON_JSON) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is only the daemon's default. */
  public boolean isDefault() {
    return !isOnCommandLine() && !isInDaemonJson();
  }
}
