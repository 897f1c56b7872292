package dev.dockerctl.engine.unit;

import java.util.Locale;

/** The states that all kinds of units share. */
public enum ActiveState {
  ACTIVE,
  RELOADING,
  INACTIVE,
  FAILED,
  ACTIVATING,
  DEACTIVATING;

  /** systemd's word for it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean isDown() {
    return this == INACTIVE || this == FAILED;
  }

  public boolean isUp() {
    return this == ACTIVE || this == RELOADING;
  }
}
