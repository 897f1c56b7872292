package dev.dockerctl.service;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Object paths of units, as {@code bus_label_escape} of systemd makes them. */
public final class UnitObjectPath {
  /** The folder of units among the object paths of systemd. */
  public static final String FOLDER = "/org/freedesktop/systemd1/unit/";

  private static final HexFormat HEX = HexFormat.of();

  private UnitObjectPath() {}

  /** The object path of a unit: every byte but letters and digits becomes {@code _xx}. */
  public static String of(String unit) {
    StringBuilder path = new StringBuilder(FOLDER);
    byte[] bytes = unit.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      byte b = bytes[i];
      boolean letter = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
      boolean digit = b >= '0' && b <= '9';
      if (letter || (digit && i > 0)) {
        path.append((char) b);
      } else {
        path.append('_').append(HEX.toHexDigits(b));
      }
    }
    return path.toString();
  }
}
