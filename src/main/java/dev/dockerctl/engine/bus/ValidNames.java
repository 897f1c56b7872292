package dev.dockerctl.engine.bus;

import java.util.Arrays;
import java.util.regex.Pattern;

/** The forms of names in headers, "Valid Names" in the specification. */
final class ValidNames {
  private static final int LONGEST = 255;
  private static final Pattern ELEMENT = Pattern.compile("[A-Za-z0-9_]+");
  private static final Pattern MEMBER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern BUS_ELEMENT = Pattern.compile("[A-Za-z0-9_-]+");

  private ValidNames() {}

  static boolean isPath(String text) {
    return text.equals("/")
        || (text.startsWith("/") && consists(text.substring(1), "/", ELEMENT) > 0);
  }

  static boolean isMember(String text) {
    return text.length() <= LONGEST && MEMBER.matcher(text).matches();
  }

  /** The name of an interface or of an error. */
  static boolean isInterface(String text) {
    return text.length() <= LONGEST && consists(text, "\\.", MEMBER) > 1;
  }

  /** The name of a connection. */
  static boolean isBusName(String text) {
    String name = text.startsWith(":") ? text.substring(1) : text;
    return text.length() <= LONGEST && consists(name, "\\.", BUS_ELEMENT) > 1;
  }

  /** The number of elements between separators; 0 if one of them does not fit. */
  private static int consists(String text, String separator, Pattern element) {
    String[] elements = text.split(separator, -1);
    boolean fits = Arrays.stream(elements).allMatch(part -> element.matcher(part).matches());
    return fits ? elements.length : 0;
  }
}
