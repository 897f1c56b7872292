package dev.dockerctl.change.takeover;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.unit.syntax.Variable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The proof that a take-over changes nothing: command line, options and environment of the files as
 * they would be are those of now, but for what was said.
 *
 * @param options the options that come into effect
 * @param variables the variables that come into effect or go
 */
record SameResult(
    Configuration now, Configuration after, Set<String> options, Set<String> variables) {

  /** What is not the same; null if all is. */
  @Nullable String difference() {
    Set<String> names = new LinkedHashSet<>(now.environment().variables().keySet());
    names.addAll(after.environment().variables().keySet());
    names.removeAll(variables);
    for (String name : names) {
      if (!Objects.equals(value(now, name), value(after, name))) {
        return "variable '" + name + "'";
      }
    }
    Set<String> set = new LinkedHashSet<>(now.optionsByName().keySet());
    set.addAll(after.optionsByName().keySet());
    set.removeAll(options);
    for (String name : set) {
      if (!Set.copyOf(now.entries(name)).equals(Set.copyOf(after.entries(name)))) {
        return "--" + name;
      }
    }
    return after.conflicts().size() > now.conflicts().size() ? "daemon.json" : null;
  }

  /** The same, and each word of the command line in its place. */
  @Nullable String differenceInOrder() {
    List<String> line = now.commandLine();
    boolean same = !options.isEmpty() || Objects.equals(line, after.commandLine());
    String difference = difference();
    return difference == null && !same ? "the command line" : difference;
  }

  private static @Nullable String value(Configuration configuration, String name) {
    Variable variable = configuration.environment().get(name);
    return variable == null ? null : variable.value();
  }
}
