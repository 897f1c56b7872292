package dev.dockerctl.unit.syntax;

import dev.dockerctl.error.Location;

/**
 * One assignment of a unit file, with the way back from its value to the bytes it was read from.
 */
public final class Setting {
  private final String path;
  private final String section;
  private final String key;
  private final String value;
  private final Span span;
  private final Segments segments;

  Setting(String path, String section, String key, String value, Span span, Segments segments) {
    this.path = path;
    this.section = section;
    this.key = key;
    this.value = value;
    this.span = span;
    this.segments = segments;
  }

  /** The section without its brackets. */
  public String section() {
    return section;
  }

  /** The key, in the case in which it was written; systemd matches it exactly. */
  public String key() {
    return key;
  }

  /**
   * The value that systemd hands to the setting's own parser: continuation lines joined (each
   * backslash with its line end is one blank), comments between them left out, blanks at both ends
   * removed, escapes and quotes untouched.
   */
  public String value() {
    return value;
  }

  /** The first physical line of the assignment. */
  public Location location() {
    return new Location(path, span.line());
  }

  /**
   * The physical line on which a character of the value stands, counted from 1.
   *
   * @param valueIndex an index into {@link #value()}, its length included
   */
  public int line(int valueIndex) {
    return segments.line(valueIndex);
  }

  /** The place of a character of the value, as {@link #line(int)} counts. */
  public Location location(int valueIndex) {
    return new Location(path, line(valueIndex));
  }

  /**
   * The byte of the file's content at which a character of the value stands. The length of the
   * value gives the byte after its last one.
   *
   * @param valueIndex an index into {@link #value()}, its length included
   */
  public int offset(int valueIndex) {
    return segments.offset(value, valueIndex);
  }

  /** The first byte of the assignment's first physical line. */
  public int start() {
    return span.start();
  }

  /** The byte after the assignment's last physical line, its line end not included. */
  public int end() {
    return span.end();
  }

  @Override
  public String toString() {
    return location() + ": " + key + "=" + value;
  }

  /**
   * The bytes of whole lines.
   *
   * @param line the first of these lines, counted from 1
   * @param start their first byte
   * @param end the byte after the last, without the line end
   */
  public record Span(int line, int start, int end) {}
}
