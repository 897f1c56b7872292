package dev.dockerctl.error;

import org.jspecify.annotations.Nullable;

/**
 * Something worth telling about a file, found while reading went on.
 *
 * @param severity how bad it is
 * @param location where it stands, or null when no single place is to blame
 * @param message one plain sentence, lower case, without a full stop
 */
public record Diagnostic(Severity severity, @Nullable Location location, String message) {
  /** How bad a diagnostic is. */
  public enum Severity {
    /** The file or the configuration cannot be used as it is. */
    ERROR,
    /** Something is ignored or does not do what it seems to. */
    WARNING,
    /** Good to know. */
    INFO
  }

  /** A warning at a place. */
  public static Diagnostic warning(@Nullable Location location, String message) {
    return new Diagnostic(Severity.WARNING, location, message);
  }

  /** An error at a place. */
  public static Diagnostic error(@Nullable Location location, String message) {
    return new Diagnostic(Severity.ERROR, location, message);
  }

  @Override
  public String toString() {
    return location == null ? message : location + ": " + message;
  }
}
