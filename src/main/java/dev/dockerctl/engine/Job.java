package dev.dockerctl.engine;

import java.util.Locale;

/** Something that is to be done to a unit. */
final class Job {
  /** What is to be done. */
  enum Type {
    START,
    STOP,
    RELOAD,
    RESTART,
    VERIFY_ACTIVE;

    /** systemd's word for it. */
    String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  final int id;
  final Unit unit;
  Type type;

  /** Whether the unit has been asked; until then it waits for others or for the unit. */
  boolean running;

  Job(int id, Unit unit, Type type) {
    this.id = id;
    this.unit = unit;
    this.type = type;
  }

  /** The object path. */
  String path() {
    return "/org/freedesktop/systemd1/job/" + id;
  }

  /** Whether it brings the unit down, at least first. */
  boolean bringsDown() {
    return type == Type.STOP || type == Type.RESTART;
  }
}
