package dev.dockerctl.cli;

/** The version of this program. A test holds it against the build's. */
final class Version {
  static final String TEXT = "0.1.0";

  private Version() {}
}
