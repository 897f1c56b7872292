package dev.dockerctl.unit;

import java.util.HashMap;
import java.util.Map;

/** The {@code NAME=value} lines of os-release(5) and machine-info(5), quotes removed. */
final class ShellAssignments {
  private ShellAssignments() {}

  static Map<String, String> parse(String text) {
    Map<String, String> fields = new HashMap<>();
    for (String line : text.split("\n", -1)) {
      String assignment = line.strip();
      int equals = assignment.indexOf('=');
      if (equals > 0 && assignment.charAt(0) != '#') {
        fields.put(assignment.substring(0, equals), unquote(assignment.substring(equals + 1)));
      }
    }
    return fields;
  }

  private static String unquote(String raw) {
    StringBuilder value = new StringBuilder();
    char quote = 0;
    boolean escaped = false;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (escaped) {
        escaped = false;
        value.append(c);
        continue;
      }
      if (c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == '\\' && quote != '\'') {
        escaped = true;
      } else {
        value.append(c);
      }
    }
    return value.toString();
  }
}
