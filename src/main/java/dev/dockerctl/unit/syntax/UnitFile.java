package dev.dockerctl.unit.syntax;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.Location;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One unit file or drop-in as a lossless document: its bytes, and the assignments systemd reads
 * from them. The syntax is that of systemd.syntax(7) as version 257 reads it.
 */
public final class UnitFile {
  private final String path;
  private final byte[] content;
  private final List<Setting> settings;
  private final List<Header> headers;
  private final List<Diagnostic> diagnostics;
  private final @Nullable Diagnostic failure;

  UnitFile(
      String path,
      byte[] content,
      List<Setting> settings,
      List<Header> headers,
      List<Diagnostic> diagnostics,
      @Nullable Diagnostic failure) {
    this.path = path;
    this.content = content;
    this.settings = List.copyOf(settings);
    this.headers = List.copyOf(headers);
    this.diagnostics = List.copyOf(diagnostics);
    this.failure = failure;
  }

  /**
   * Reads a file; whatever is wrong with it becomes a diagnostic.
   *
   * @param path the path as seen on the host, used for locations only
   * @param content the file's bytes
   */
  public static UnitFile parse(String path, byte[] content) {
    return new UnitFileParser(path, content.clone(), UnitFileParser.SECTIONS).parse();
  }

  /** The same of a file that is no unit, and has one section with settings. */
  public static UnitFile parse(String path, byte[] content, String section) {
    return new UnitFileParser(path, content.clone(), Set.of(section)).parse();
  }

  /** The path as seen on the host. */
  public String path() {
    return path;
  }

  /** A copy of the file's bytes. */
  public byte[] content() {
    return content.clone();
  }

  /**
   * All assignments in file order, those of unknown and {@code X-} sections included. Those after a
   * line that ends systemd's reading (a broken section header, invalid UTF-8) are not.
   */
  public List<Setting> settings() {
    return settings;
  }

  /** The lines that systemd ignores or stumbles over. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** What ended the reading before the end of the file, or null. */
  public @Nullable Diagnostic failure() {
    return failure;
  }

  /** The sections in file order, each with the place of its first header. */
  public Map<String, Location> sections() {
    Map<String, Location> sections = new LinkedHashMap<>();
    for (Header header : headers) {
      sections.putIfAbsent(header.section(), new Location(path, header.span().line()));
    }
    return sections;
  }

  /** The section headers in file order. */
  public List<Header> headers() {
    return headers;
  }

  /** The bytes themselves, not to be changed. */
  byte[] bytes() {
    return content;
  }

  /** A section header and the lines it takes. */
  public record Header(String section, Setting.Span span) {}
}
