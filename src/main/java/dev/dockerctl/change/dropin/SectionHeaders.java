package dev.dockerctl.change.dropin;

import dev.dockerctl.unit.syntax.Setting;
import dev.dockerctl.unit.syntax.UnitFile;
import dev.dockerctl.unit.syntax.UnitFileEditor;
import java.nio.charset.StandardCharsets;

/** Removes the header of a section of dockerctl's own that has lost its last setting. */
final class SectionHeaders {
  private SectionHeaders() {}

  static UnitFile withoutEmpty(UnitFile file, String section) {
    for (Setting setting : file.settings()) {
      if (setting.section().equals(section)) {
        return file;
      }
    }
    String text = new String(file.content(), StandardCharsets.ISO_8859_1);
    int start = text.indexOf("[" + section + "]");
    boolean lineStart = start == 0 || (start > 0 && text.charAt(start - 1) == '\n');
    if (!lineStart) {
      return file;
    }
    int end = text.indexOf('\n', start);
    int after = end < 0 ? text.length() : end + 1;
    int before = withBlankLineBefore(text, start);
    return new UnitFileEditor(file).replace(before, after, "").toFile();
  }

  /** Whether a file has a section, be it an empty one. */
  static boolean has(UnitFile file, String section) {
    String text = new String(file.content(), StandardCharsets.ISO_8859_1);
    return text.lines().anyMatch(line -> line.strip().equals("[" + section + "]"));
  }

  /** The blank line that was added with the header goes with it. */
  private static int withBlankLineBefore(String text, int start) {
    if (start >= 2 && text.charAt(start - 1) == '\n' && text.charAt(start - 2) == '\n') {
      return start - 1;
    }
    boolean crlf = start >= 4 && text.startsWith("\r\n\r\n", start - 4);
    return crlf ? start - 2 : start;
  }
}
