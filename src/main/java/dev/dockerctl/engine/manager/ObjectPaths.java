package dev.dockerctl.engine.manager;

import dev.dockerctl.service.UnitObjectPath;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Object paths of units, as {@code bus_label_escape()} of systemd makes them. */
final class ObjectPaths {
  static final String MANAGER = "/org/freedesktop/systemd1";

  private ObjectPaths() {}

  /** The unit that a path stands for; null if it is not one. */
  static @Nullable String unit(String path) {
    if (!path.startsWith(UnitObjectPath.FOLDER)) {
      return null;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = UnitObjectPath.FOLDER.length(); i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '_' && i + 2 < path.length()) {
        int high = Character.digit(path.charAt(i + 1), 16);
        int low = Character.digit(path.charAt(i + 2), 16);
        if (high < 0 || low < 0) {
          return null;
        }
        bytes.write(high * 16 + low);
        i += 2;
      } else {
        bytes.write(c);
      }
    }
    String name = bytes.toString(StandardCharsets.UTF_8);
    return isUnitName(name) ? name : null;
  }

  /** Whether a text is a unit name with its type; whether it is a valid one the loader tells. */
  static boolean isUnitName(String name) {
    int dot = name.lastIndexOf('.');
    if (dot <= 0 || dot == name.length() - 1 || name.length() > 255) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letter && ":-_.\\@".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether a name fits a pattern of {@code *} and {@code ?}; takes no longer for a nasty one. */
  static boolean matches(String pattern, String name) {
    int p = 0;
    int n = 0;
    int star = -1;
    int from = 0;
    while (n < name.length()) {
      char wanted = p < pattern.length() ? pattern.charAt(p) : 0;
      if (wanted == '*') {
        star = p++;
        from = n;
      } else if (wanted == '?' || (wanted == name.charAt(n) && p < pattern.length())) {
        p++;
        n++;
      } else if (star >= 0) {
        // The last star takes one character more.
        p = star + 1;
        n = ++from;
      } else {
        return false;
      }
    }
    return pattern.substring(p).chars().allMatch(c -> c == '*');
  }
}
