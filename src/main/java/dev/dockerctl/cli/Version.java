package dev.dockerctl.cli;

/** The version of this program. A test holds it against the build's. */
public final class Version {
  /** The version as released. */
  public static final String TEXT = "0.1.0";

  private Version() {}
}
