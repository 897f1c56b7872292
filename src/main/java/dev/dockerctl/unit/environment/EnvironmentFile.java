package dev.dockerctl.unit.environment;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.Location;
import dev.dockerctl.unit.syntax.Quoting;
import dev.dockerctl.unit.syntax.RawText;
import dev.dockerctl.unit.syntax.Variable;
import dev.dockerctl.unit.syntax.Words;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One file named by {@code EnvironmentFile=}, as systemd 257 reads it ({@code
 * src/basic/env-file.c}), with every byte of it kept.
 *
 * <p>These files look like shell and are not: nothing is expanded, {@code export} is no keyword,
 * and a quoted value may run over many lines.
 */
public final class EnvironmentFile {
  /**
   * One assignment with a valid name.
   *
   * @param variable what it sets, and the line it begins on
   * @param start byte at which its first line begins
   * @param end byte after its last line, without that line's newline
   * @param valueStart byte at which the right-hand side begins, quotes included
   * @param valueEnd byte after the right-hand side, trailing blanks left out
   */
  public record Assignment(Variable variable, int start, int end, int valueStart, int valueEnd) {}

  private final String path;
  private final byte[] content;
  private final List<Assignment> assignments = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private boolean refused;

  private EnvironmentFile(String path, byte[] content) {
    this.path = path;
    this.content = content.clone();
    read();
    if (refused) {
      assignments.clear();
    }
  }

  /**
   * Reads a file; whatever it contains, problems are diagnostics.
   *
   * @param path the path as seen on the host, for locations
   */
  public static EnvironmentFile parse(String path, byte[] content) {
    return new EnvironmentFile(path, content);
  }

  /** The path as seen on the host. */
  public String path() {
    return path;
  }

  /** The assignments in file order, those with valid names only; none if the file is refused. */
  public List<Assignment> assignments() {
    return List.copyOf(assignments);
  }

  /** What systemd ignores in this file, or why it refuses the whole of it. */
  public List<Diagnostic> diagnostics() {
    return List.copyOf(diagnostics);
  }

  /**
   * Whether systemd takes nothing from this file: it has a NUL byte, or a key or value that is no
   * UTF-8. The service does not start then, unless the file is optional.
   */
  public boolean isRefused() {
    return refused;
  }

  /** The file's bytes. */
  public byte[] content() {
    return content.clone();
  }

  /**
   * The same file with another value in one place, everything else byte for byte.
   *
   * @param old one of {@link #assignments()} of this file
   * @throws dev.dockerctl.error.DockerctlException (USAGE) if the value has control characters
   * @throws IllegalArgumentException if the assignment is not one of this file's
   */
  public EnvironmentFile with(Assignment old, String newValue) {
    if (!assignments.contains(old)) {
      throw new IllegalArgumentException("assignment of another file");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length + newValue.length());
    bytes.write(content, 0, old.valueStart());
    bytes.writeBytes(rightHandSide(old, newValue).getBytes(StandardCharsets.UTF_8));
    bytes.write(content, old.valueEnd(), content.length - old.valueEnd());
    return parse(path, bytes.toByteArray());
  }

  private String rightHandSide(Assignment old, String newValue) {
    String plain = Quoting.environmentFileValue(newValue);
    boolean wasQuoted = old.valueEnd() > old.valueStart() && content[old.valueStart()] == '"';
    return wasQuoted && !plain.startsWith("\"") ? '"' + plain + '"' : plain;
  }

  private void read() {
    EnvironmentFileParser parser = EnvironmentFileParser.parse(content);
    refuseNulBytes();
    for (EnvironmentFileParser.Entry entry : parser.entries()) {
      take(entry);
    }
    for (int line : parser.strayLines()) {
      // Its text is not told, since it may be what is left of a secret.
      warn(line, "a line that is no assignment is ignored");
    }
    diagnostics.sort((a, b) -> Integer.compare(lineOf(a), lineOf(b)));
  }

  private void refuseNulBytes() {
    int line = 1;
    for (byte b : content) {
      if (b == 0) {
        refuse(line, "NUL byte, so the whole file is refused");
        return;
      }
      line += b == '\n' ? 1 : 0;
    }
  }

  private void take(EnvironmentFileParser.Entry entry) {
    String name = entry.key();
    if (!RawText.isUtf8(name) || !RawText.isUtf8(entry.value())) {
      refuse(entry.line(), "invalid UTF-8, so the whole file is refused");
    } else if (Variable.isValid(name, entry.value())) {
      Location location = new Location(path, entry.line());
      Variable variable =
          new Variable(name, entry.value(), Variable.Kind.ENVIRONMENT_FILE, location);
      assignments.add(
          new Assignment(
              variable, entry.start(), entry.end(), entry.valueStart(), entry.valueEnd()));
    } else if (Variable.isValidName(name)) {
      warn(entry.line(), "the value of '" + name + "' is too long and is ignored");
    } else {
      warn(entry.line(), invalidName(name));
    }
  }

  private static String invalidName(String name) {
    boolean export = name.startsWith("export") && Words.isSeparator((name + "x").charAt(6));
    return "'"
        + name
        + "' is no variable name and the assignment is ignored"
        + (export ? " (systemd does not know 'export')" : "");
  }

  private void refuse(int line, String message) {
    refused = true;
    diagnostics.add(Diagnostic.error(new Location(path, line), message));
  }

  private void warn(int line, String message) {
    diagnostics.add(Diagnostic.warning(new Location(path, line), message));
  }

  private static int lineOf(Diagnostic diagnostic) {
    Location location = diagnostic.location();
    return location == null ? 0 : location.line();
  }
}
