package dev.dockerctl.engine;

import java.util.Locale;

/** The states that all kinds of units share. */
enum ActiveState {
  ACTIVE,
  RELOADING,
  INACTIVE,
  FAILED,
  ACTIVATING,
  DEACTIVATING;

  /** systemd's word for it. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isDown() {
    return this == INACTIVE || this == FAILED;
  }

  boolean isUp() {
    return this == ACTIVE || this == RELOADING;
  }
}
