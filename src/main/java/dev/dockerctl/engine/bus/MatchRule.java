package dev.dockerctl.engine.bus;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which messages a connection wants to see, "Match Rules" in the specification.
 *
 * @param keys what is asked for, by key
 */
record MatchRule(Map<String, String> keys) {
  private static final List<String> PLAIN =
      List.of(
          "type",
          "sender",
          "interface",
          "member",
          "path",
          "path_namespace",
          "destination",
          "eavesdrop",
          "arg0namespace");

  /**
   * Parses a rule; null if it is none.
   *
   * @param unique tells the connection that has a name; messages name their senders so
   */
  static @Nullable MatchRule parse(String text, UnaryOperator<String> unique) {
    Map<String, String> keys = new TreeMap<>();
    int at = 0;
    while (at < text.length()) {
      int equals = text.indexOf('=', at);
      if (equals < 0) {
        return null;
      }
      String key = text.substring(at, equals).strip();
      StringBuilder value = new StringBuilder();
      at = value(text, equals + 1, value);
      boolean known = PLAIN.contains(key) || argument(key) >= 0;
      boolean name = key.equals("sender") || key.equals("destination");
      String wanted = name ? unique.apply(value.toString()) : value.toString();
      if (at < 0 || !known || keys.put(key, wanted) != null) {
        return null;
      }
    }
    return new MatchRule(keys);
  }

  /** Reads a value with its quotes, and tells where the next key begins; -1 if a quote is open. */
  private static int value(String text, int start, StringBuilder value) {
    boolean quoted = false;
    int at = start;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '\'') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        return at;
      } else if (c == '\\' && !quoted && at < text.length() && text.charAt(at) == '\'') {
        value.append(text.charAt(at++));
      } else {
        value.append(c);
      }
    }
    return quoted ? -1 : at;
  }

  /** The number in {@code arg5} or {@code arg5path}; -1 if it is not such a key. */
  private static int argument(String key) {
    String digits =
        key.startsWith("arg") ? key.substring(3, key.length() - (isPath(key) ? 4 : 0)) : "";
    boolean number = !digits.isEmpty() && digits.length() < 3;
    return number && digits.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Integer.parseInt(digits)
        : -1;
  }

  private static boolean isPath(String key) {
    return key.endsWith("path") && key.length() > 7;
  }

  /** Whether it fits a message. */
  boolean fits(BusMessage message) {
    return keys.entrySet().stream().allMatch(key -> fits(key.getKey(), key.getValue(), message));
  }

  private static boolean fits(String key, String value, BusMessage message) {
    String path = message.path();
    return switch (key) {
      case "type" -> message.type().word().equals(value.toLowerCase(Locale.ROOT));
      case "interface" -> message.text(BusMessage.INTERFACE).equals(value);
      case "member" -> message.member().equals(value);
      case "path" -> path.equals(value);
      case "path_namespace" ->
          value.equals("/") || path.equals(value) || path.startsWith(value + "/");
      case "sender" -> message.text(BusMessage.SENDER).equals(value);
      case "destination" -> message.text(BusMessage.DESTINATION).equals(value);
      case "eavesdrop" -> true;
      default -> fitsArgument(key, value, message);
    };
  }

  private static boolean fitsArgument(String key, String value, BusMessage message) {
    List<Object> arguments = message.arguments();
    int number = key.equals("arg0namespace") ? 0 : argument(key);
    if (number >= arguments.size() || !(arguments.get(number) instanceof String text)) {
      return false;
    }
    if (key.equals("arg0namespace")) {
      return text.equals(value) || text.startsWith(value + ".");
    }
    return text.equals(value)
        || (isPath(key)
            && ((value.endsWith("/") && text.startsWith(value))
                || (text.endsWith("/") && value.startsWith(text))));
  }
}
