package dev.dockerctl.catalog;

import java.util.List;
import java.util.Map;

/**
 * What an option is set to, in the words its flag takes.
 *
 * @param option the option
 * @param values the values in canonical spelling: one for a scalar, all for a list, {@code
 *     key=value} for each entry of a map
 * @param entries the entries of a map in the order of {@code values}; empty for other types. The
 *     key of {@code --default-network-opt} is {@code driver=key}
 * @param sources for each value the index of its {@link Occurrence} on the command line; empty when
 *     it does not come from one
 */
public record OptionValue(
    Option option, List<String> values, Map<String, String> entries, List<Integer> sources) {

  /** A scalar that does not come from a command line. */
  public static OptionValue of(Option option, String value) {
    return new OptionValue(option, List.of(option.canonical(value)), Map.of(), List.of());
  }

  /** The value of a scalar, the last one of a list. */
  public String value() {
    return values.get(values.size() - 1);
  }
}
