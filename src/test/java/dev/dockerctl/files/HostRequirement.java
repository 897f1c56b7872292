package dev.dockerctl.files;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

/** Aborts a test that this machine cannot run, or fails it where nothing may be skipped. */
final class HostRequirement {
  private HostRequirement() {}

  static void require(boolean met, String what) {
    if (met) {
      return;
    }
    if (Boolean.getBoolean("dockerctl.test.noSkips")) {
      fail("needs " + what);
    }
    abort("needs " + what);
  }

  static void requireRoot() {
    require(FolderTrust.ofThisProcess().uid() == 0, "root");
  }
}
