package dev.dockerctl.change.dropin;

import dev.dockerctl.unit.syntax.UnitFile;
import dev.dockerctl.unit.syntax.UnitFileEditor;
import java.nio.charset.StandardCharsets;

/** Removes the header of a section of dockerctl's own that has lost its last line. */
final class SectionHeaders {
  private SectionHeaders() {}

  /** The file without the first header of a section that nothing but blank lines follow. */
  static UnitFile withoutEmpty(UnitFile file, String section) {
    String text = new String(file.content(), StandardCharsets.ISO_8859_1);
    int next = text.length();
    int start = -1;
    int end = -1;
    for (int i = file.headers().size() - 1; i >= 0; i--) {
      UnitFile.Header header = file.headers().get(i);
      if (header.section().equals(section) && text.substring(header.span().end(), next).isBlank()) {
        start = header.span().start();
        end = text.indexOf('\n', start);
      }
      next = header.span().start();
    }
    if (start < 0) {
      return file;
    }
    int before = withBlankLineBefore(text, start);
    int after = end < 0 ? text.length() : end + 1;
    return new UnitFileEditor(file).replace(before, after, "").toFile();
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
