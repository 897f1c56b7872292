package dev.dockerctl.catalog;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One value of an option in its canonical spelling, so that values which mean the same to dockerd
 * are equal: a scalar, one of a list, or one entry of a map.
 *
 * @param key the key of a map's entry, {@code driver=key} for {@code --default-network-opt}; null
 *     for scalars and lists
 * @param value the value
 */
public record OptionEntry(@Nullable String key, String value) {
  /** The value as the flag takes it. */
  public String text() {
    return key == null ? value : key + "=" + value;
  }

  /** Splits {@code key=value} at an equals sign; without one there is only a key. */
  static OptionEntry split(String text, int equals, String valueOtherwise) {
    return equals < 0
        ? new OptionEntry(text, valueOtherwise)
        : new OptionEntry(text.substring(0, equals), text.substring(equals + 1));
  }

  // Written out, see Occurrence.
  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof OptionEntry other
        && value.equals(other.value)
        && Objects.equals(key, other.key);
  }

  @Override
  public int hashCode() {
    return 31 * value.hashCode() + Objects.hashCode(key);
  }
}
