package dev.dockerctl.cli.session;

/** What may be the name of a unit, systemd.unit(5) of version 257. */
final class UnitNames {
  private static final String TYPES =
      " .service .socket .target .device .mount .automount .swap .timer .path .slice .scope ";
  private static final String MARKS = ":-_.\\@";
  private static final int LONGEST = 255;

  private UnitNames() {}

  /** Whether a name ends with the type of a unit. */
  static boolean hasType(String name) {
    int dot = name.lastIndexOf('.');
    return dot >= 0 && TYPES.contains(name.substring(dot) + " ");
  }

  /** Whether a name with its type can be that of a unit. */
  static boolean isValid(String name) {
    int end = name.lastIndexOf('.');
    boolean valid = hasType(name) && end > 0 && name.length() <= LONGEST && name.charAt(0) != '@';
    for (int i = 0; i < end && valid; i++) {
      char c = name.charAt(i);
      boolean plain = c < 0x80 && Character.isLetterOrDigit(c);
      valid = plain || MARKS.indexOf(c) >= 0;
    }
    return valid;
  }
}
