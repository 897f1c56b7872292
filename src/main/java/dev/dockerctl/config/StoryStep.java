package dev.dockerctl.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One place that has a say in the value of an option.
 *
 * @param origin the place
 * @param values what it says, as the flag takes it, a map's entries as {@code key=value}; none
 *     where the place takes the option away, or where its values are not known
 * @param wins whether dockerd takes values from it
 * @param note why it does not win, or what is not known of it; null where nothing is to be said
 */
public record StoryStep(Origin origin, List<String> values, boolean wins, @Nullable String note) {
  /** Keeps the list as it is now. */
  public StoryStep {
    values = List.copyOf(values);
  }

  /** Whether it is of a layer. */
  public boolean is(Origin.Kind kind) {
    return origin.kind() == kind;
  }
}
