package dev.dockerctl.catalog.rule;

import dev.dockerctl.catalog.CrossOptionProblem;
import dev.dockerctl.catalog.value.GoNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What {@code dockerd --validate} checks across the values of a list (26.1.5). */
final class CrossOptionRules {
  private CrossOptionRules() {}

  static List<CrossOptionProblem> problems(OptionSet set) {
    List<CrossOptionProblem> problems = new ArrayList<>();
    labels(set.list("label"), problems);
    resources(set.list("node-generic-resource"), problems);
    return problems;
  }

  private static void labels(List<String> labels, List<CrossOptionProblem> problems) {
    Map<String, String> seen = new HashMap<>();
    for (String label : labels) {
      int equals = label.indexOf('=');
      String key = equals < 0 ? label : label.substring(0, equals);
      String before = seen.put(key, label);
      if (before != null && !before.equals(label)) {
        problems.add(
            new CrossOptionProblem(
                List.of("label"),
                "cannot use label '" + label + "': it conflicts with '" + before + "'"));
      }
    }
  }

  /** A resource is either one number or any count of names. */
  private static void resources(List<String> resources, List<CrossOptionProblem> problems) {
    Set<String> numbers = new HashSet<>();
    Set<String> all = new HashSet<>();
    for (String resource : resources) {
      int equals = Math.max(0, resource.indexOf('='));
      String key = resource.substring(0, equals).strip();
      boolean first = all.add(key);
      boolean number =
          GoNumber.parseDecimal(resource.substring(Math.min(resource.length(), equals + 1)).strip())
              .isPresent();
      if (!first && (number || numbers.contains(key))) {
        problems.add(
            new CrossOptionProblem(
                List.of("node-generic-resource"),
                "cannot use resource '%s': '%s' has another value, and a number stands alone"
                    .formatted(resource, key)));
      }
      if (number) {
        numbers.add(key);
      }
    }
  }
}
