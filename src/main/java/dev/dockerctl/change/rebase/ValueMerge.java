package dev.dockerctl.change.rebase;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionEntry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Merges the values of one option: a list value by value, a map key by key, a scalar as a whole.
 *
 * @param base the values both sides began with
 * @param ours those of the drop-in
 * @param theirs those of the unit
 */
record ValueMerge(List<OptionEntry> base, List<OptionEntry> ours, List<OptionEntry> theirs) {

  /**
   * The values that have what both sides changed.
   *
   * @param option what the catalog knows of it; null for an option that it does not know
   * @param side whose value counts where both changed the same
   * @return null where both changed the same, and no side is given
   */
  @Nullable List<OptionEntry> merged(@Nullable Option option, Side side) {
    if (ours.equals(base) || ours.equals(theirs)) {
      return theirs;
    }
    if (theirs.equals(base)) {
      return ours;
    }
    if (option != null && option.isMap()) {
      return byKey(side);
    }
    if (option != null && option.holdsSeveral() && !bothReplace()) {
      return byValue();
    }
    return chosen(side, ours, theirs);
  }

  /** Whether both take the same value away, and each puts others in its place. */
  private boolean bothReplace() {
    boolean sameGone =
        base.stream().anyMatch(value -> !ours.contains(value) && !theirs.contains(value));
    boolean mineCome = ours.stream().anyMatch(value -> !base.contains(value));
    boolean othersCome = theirs.stream().anyMatch(value -> !base.contains(value));
    boolean apart = (ours.isEmpty() || theirs.isEmpty()) && (mineCome || othersCome);
    return (sameGone && mineCome && othersCome) || apart;
  }

  private List<OptionEntry> byValue() {
    Set<OptionEntry> merged = new LinkedHashSet<>(theirs);
    merged.removeIf(value -> base.contains(value) && !ours.contains(value));
    ours.stream().filter(value -> !base.contains(value)).forEach(merged::add);
    return List.copyOf(merged);
  }

  private @Nullable List<OptionEntry> byKey(Side side) {
    Set<String> keys = new LinkedHashSet<>();
    List.of(theirs, ours, base)
        .forEach(entries -> entries.forEach(entry -> keys.add(String.valueOf(entry.key()))));
    List<OptionEntry> merged = new ArrayList<>();
    for (String key : keys) {
      ValueMerge one = new ValueMerge(of(key, base), of(key, ours), of(key, theirs));
      List<OptionEntry> value = one.merged(null, side);
      if (value == null) {
        return null;
      }
      merged.addAll(value);
    }
    return merged;
  }

  private static List<OptionEntry> of(String key, List<OptionEntry> entries) {
    return entries.stream().filter(entry -> Objects.equals(key, entry.key())).toList();
  }

  /** The value of a side. */
  static <T> @Nullable T chosen(Side side, T ours, T theirs) {
    return switch (side) {
      case NEITHER -> null;
      case OURS -> ours;
      case THEIRS -> theirs;
    };
  }
}
