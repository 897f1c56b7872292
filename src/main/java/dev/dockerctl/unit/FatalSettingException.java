package dev.dockerctl.unit;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.unit.syntax.Setting;

/** A setting that makes systemd give up on the file it stands in. */
final class FatalSettingException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Diagnostic diagnostic;

  FatalSettingException(Setting setting, String reason) {
    super(reason);
    this.diagnostic =
        Diagnostic.error(
            setting.location(), "invalid " + setting.key() + "=, unit file not read on: " + reason);
  }

  /** What is wrong, and where. */
  Diagnostic diagnostic() {
    return diagnostic;
  }
}
