package dev.dockerctl.unit;

/** Names that a service can take on a bus ({@code sd_bus_service_name_is_valid()}, version 257). */
final class BusName {
  /** How many bytes a name may take. */
  static final int LENGTH_MAX = 255;

  private BusName() {}

  /** Whether a text is a name with at least two elements, each of which starts with no digit. */
  static boolean isValid(String name) {
    boolean unique = name.startsWith(":");
    boolean elementStarts = true;
    boolean dot = false;
    for (int i = unique ? 1 : 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (c == '.' && !elementStarts) {
        dot = true;
        elementStarts = true;
      } else if (isLetter(c) || (digit && (unique || !elementStarts))) {
        elementStarts = false;
      } else {
        return false;
      }
    }
    return dot && !elementStarts && name.length() <= LENGTH_MAX;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
  }
}
