package dev.dockerctl.host;

/** What is installed on a test host. */
public enum Flavour {
  /** systemd and D-Bus; Docker's units are there, but do not start at boot. */
  BARE,
  /** Docker as Debian packages it: an environment file and {@code $DOCKER_OPTS}. */
  DEBIAN,
  /** Docker with the unit that Docker Inc. ships: {@code /usr/bin/dockerd}, nothing to expand. */
  DOCKER_CE,
  /** The same unit files and programs, but nothing that would run them: no systemd, no bus. */
  NO_SYSTEMD;

  /** What the first process is called. */
  String init() {
    return this == NO_SYSTEMD ? "sh" : "systemd";
  }
}
