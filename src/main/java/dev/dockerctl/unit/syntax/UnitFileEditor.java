package dev.dockerctl.unit.syntax;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes a unit file by splices that are applied together; every byte that no splice covers stays.
 * All offsets and settings are those of the file given. New lines end as the file's first line
 * does.
 */
public final class UnitFileEditor {
  private final UnitFile file;
  private final byte[] content;
  private final String lineEnd;
  private final List<Splice> splices = new ArrayList<>();
  private final Map<String, List<String>> newSections = new LinkedHashMap<>();

  /** An editor without changes so far. */
  public UnitFileEditor(UnitFile file) {
    this.file = file;
    this.content = file.bytes();
    this.lineEnd = lineEnd(content);
  }

  private static String lineEnd(byte[] content) {
    for (int i = 0; i < content.length; i++) {
      if (content[i] == '\n') {
        return i > 0 && content[i - 1] == '\r' ? "\r\n" : "\n";
      }
    }
    return "\n";
  }

  /**
   * Puts a text in the place of some bytes.
   *
   * @param startOffset the first byte to replace
   * @param endOffset the byte after the last; equal to the first to insert
   * @param text what to put there; each line feed becomes the file's line end
   */
  public UnitFileEditor replace(int startOffset, int endOffset, String text) {
    splices.add(new Splice(startOffset, endOffset, ended(text)));
    return this;
  }

  /** Gives a setting another raw value; its key, indentation and surroundings stay. */
  public UnitFileEditor replaceValue(Setting setting, String rawValue) {
    return replace(setting.offset(0), setting.offset(setting.value().length()), rawValue);
  }

  /** Removes a setting with all its lines. */
  public UnitFileEditor remove(Setting setting) {
    return replace(setting.start(), LineScanner.afterLineEnd(content, setting.end()), "");
  }

  /**
   * Adds a setting after the last one of the last section of that name; the section is made at the
   * end of the file if it is missing.
   */
  public UnitFileEditor add(String section, String key, String rawValue) {
    String line = key + "=" + rawValue;
    Setting.Span last = lastSpan(section);
    if (last == null) {
      newSections.computeIfAbsent(section, name -> new ArrayList<>()).add(line);
      return this;
    }
    int after = LineScanner.afterLineEnd(content, last.end());
    if (after == last.end()) {
      return replace(after, after, "\n" + line);
    }
    // A continuation that only the end of the file closes would swallow the new line.
    boolean open = LogicalLine.continues(content, last.start(), last.end());
    return replace(after, after, (open ? "\n" : "") + line + "\n");
  }

  private Setting.@Nullable Span lastSpan(String section) {
    Setting.Span last = null;
    for (UnitFile.Header header : file.headers()) {
      if (header.section().equals(section)) {
        last = header.span();
      }
    }
    for (Setting setting : file.settings()) {
      if (last != null && setting.section().equals(section) && setting.start() > last.start()) {
        last = new Setting.Span(setting.location().line(), setting.start(), setting.end());
      }
    }
    return last;
  }

  /** Adds a setting on a line of its own before another one. */
  public UnitFileEditor addBefore(Setting setting, String key, String rawValue) {
    return replace(setting.start(), setting.start(), key + "=" + rawValue + "\n");
  }

  /** The changed file, parsed again. */
  public UnitFile toFile() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 256);
    List<Splice> ordered = new ArrayList<>(splices);
    ordered.sort(
        (one, other) ->
            one.start() == other.start()
                ? Integer.compare(one.end(), other.end())
                : Integer.compare(one.start(), other.start()));
    int done = 0;
    for (Splice splice : ordered) {
      if (splice.start() < done) {
        throw new IllegalArgumentException("changes of '" + file.path() + "' overlap");
      }
      out.write(content, done, splice.start() - done);
      out.writeBytes(splice.text().getBytes(StandardCharsets.UTF_8));
      done = splice.end();
    }
    out.write(content, done, content.length - done);
    appendSections(out);
    return UnitFile.parse(file.path(), out.toByteArray());
  }

  private void appendSections(ByteArrayOutputStream out) {
    newSections.forEach(
        (section, lines) -> {
          StringBuilder text = new StringBuilder();
          if (out.size() > 0) {
            boolean endsLine = out.toByteArray()[out.size() - 1] == '\n';
            text.append(endsLine ? "" : lineEnd).append(lineEnd);
          }
          text.append('[').append(section).append(']').append(lineEnd);
          for (String line : lines) {
            text.append(ended(line)).append(lineEnd);
          }
          out.writeBytes(text.toString().getBytes(StandardCharsets.UTF_8));
        });
  }

  private String ended(String text) {
    return lineEnd.length() == 1 ? text : text.replace("\r\n", "\n").replace("\n", lineEnd);
  }

  private record Splice(int start, int end, String text) {}
}
