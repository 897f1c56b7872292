package dev.dockerctl.config;

import java.util.List;

/** Files of variables for Docker that people edit, whether their units read them or not. */
public final class VariableFiles {
  /** Those of the packages of Debian and of Fedora. */
  public static final List<String> OF_PACKAGES =
      List.of("/etc/default/docker", "/etc/sysconfig/docker");

  private VariableFiles() {}
}
