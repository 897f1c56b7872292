package dev.dockerctl.unit.syntax;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a unit file line by line ({@code config_parse()} of src/shared/conf-parser.c, version 257).
 * What ends systemd's reading of a file ends it here: nothing after that line counts.
 */
public final class UnitFileParser {
  private static final int LONG_LINE_MAX = 1024 * 1024;

  /** Sections in which some type of unit looks for settings. */
  static final Set<String> SECTIONS =
      Set.of(
          "Unit",
          "Install",
          "Service",
          "Socket",
          "Device",
          "Mount",
          "Automount",
          "Swap",
          "Target",
          "Path",
          "Timer",
          "Slice",
          "Scope");

  private final String path;
  private final byte[] content;
  private final Set<String> sections;
  private final List<Setting> settings = new ArrayList<>();
  private final List<UnitFile.Header> headers = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private @Nullable Diagnostic failure;
  private @Nullable String section;
  private boolean byteOrderMarkSeen;

  /**
   * Reads a file.
   *
   * @param sections the sections in which a line that assigns nothing is a mistake
   */
  UnitFileParser(String path, byte[] content, Set<String> sections) {
    this.path = path;
    this.content = content;
    this.sections = sections;
  }

  UnitFile parse() {
    LineScanner lines = new LineScanner(content);
    LogicalLine logical = new LogicalLine();
    while (failure == null && lines.advance()) {
      if (!isComment(lines)) {
        append(logical, lines);
      }
    }
    if (failure == null && logical.isOpen()) {
      parseLine(logical);
    }
    return new UnitFile(path, content, settings, headers, diagnostics, failure);
  }

  private boolean isComment(LineScanner lines) {
    int i = lines.start();
    while (i < lines.end() && LogicalLine.isBlank(content[i])) {
      i++;
    }
    return lines.end() - lines.start() < LONG_LINE_MAX
        && i < lines.end()
        && (content[i] == '#' || content[i] == ';');
  }

  private void append(LogicalLine logical, LineScanner lines) {
    int from = afterByteOrderMark(lines);
    int length = lines.end() - from;
    if (lines.end() - lines.start() >= LONG_LINE_MAX
        || (logical.isOpen() && logical.length() + length > LONG_LINE_MAX)) {
      fail(lines.number(), "line too long, the rest of the file is not read");
      return;
    }
    logical.append(content, from, lines);
    if (!logical.isOpen()) {
      parseLine(logical);
    }
  }

  /** Skips the first byte order mark of the file, at the start of whatever line it stands. */
  private int afterByteOrderMark(LineScanner lines) {
    int i = lines.start();
    if (byteOrderMarkSeen
        || lines.end() - i < 3
        || content[i] != (byte) 0xEF
        || content[i + 1] != (byte) 0xBB
        || content[i + 2] != (byte) 0xBF) {
      return i;
    }
    byteOrderMarkSeen = true;
    return i + 3;
  }

  private void parseLine(LogicalLine line) {
    int from = line.skipBlanks(0, line.length());
    int to = line.dropBlanks(from, line.length());
    if (from == to) {
      return;
    }
    String text = line.text(from, to);
    if (text == null) {
      fail(line.span().line(), "invalid UTF-8, the rest of the file is not read");
    } else if (line.at(from) == '[') {
      parseHeader(text, line.span());
    } else if (section == null) {
      warn(line.span().line(), "assignment outside of a section, ignored");
    } else {
      parseAssignment(section, line, from, to);
    }
  }

  private void parseHeader(String text, Setting.Span span) {
    if (!text.endsWith("]") || text.length() < 2 || !isSafe(text)) {
      fail(span.line(), "invalid section header '" + text + "', the rest of the file is not read");
      return;
    }
    section = text.substring(1, text.length() - 1);
    headers.add(new UnitFile.Header(section, span));
  }

  /** No control characters, quotes or backslashes ({@code string_is_safe()}). */
  public static boolean isSafe(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\'' || c == '\\' || c == 0x7F) {
        return false;
      }
    }
    return true;
  }

  private void parseAssignment(String inSection, LogicalLine line, int from, int to) {
    int equals = line.indexOf('=', from, to);
    if (equals <= from) {
      if (sections.contains(inSection)) {
        warn(
            line.span().line(),
            equals < 0 ? "missing '=', line ignored" : "missing key before '=', line ignored");
      }
      return;
    }
    int valueFrom = line.skipBlanks(equals + 1, to);
    if (valueFrom == to) {
      valueFrom = equals + 1;
      to = valueFrom;
    }
    String key = line.text(from, line.dropBlanks(from, equals));
    String value = line.text(valueFrom, to);
    if (key != null && value != null) {
      Segments segments = line.segments(valueFrom, to);
      settings.add(new Setting(path, inSection, key, value, line.span(), segments));
    }
  }

  private void warn(int line, String message) {
    diagnostics.add(Diagnostic.warning(new Location(path, line), message));
  }

  private void fail(int line, String message) {
    failure = Diagnostic.error(new Location(path, line), message);
    diagnostics.add(failure);
  }
}
