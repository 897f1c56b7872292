package dev.dockerctl.engine.unit;

import java.util.Locale;

/** Something that is to be done to a unit. */
public final class Job {
  /** What is to be done. */
  public enum Type {
    START,
    STOP,
    RELOAD,
    RESTART,
    VERIFY_ACTIVE;

    /** systemd's word for it. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  final int id;
  final Unit unit;
  public Type type;

  boolean running;

  Job(int id, Unit unit, Type type) {
    this.id = id;
    this.unit = unit;
    this.type = type;
  }

  /** Its number. */
  public int id() {
    return id;
  }

  /** The unit that it is for. */
  public Unit unit() {
    return unit;
  }

  /** What is to be done, or what is left of that. */
  public Type type() {
    return type;
  }

  /** Whether the unit has been asked; until then it waits for others or for the unit. */
  public boolean isRunning() {
    return running;
  }

  /** The object path. */
  public String path() {
    return "/org/freedesktop/systemd1/job/" + id;
  }

  /** Whether it brings the unit down, at least first. */
  boolean bringsDown() {
    return type == Type.STOP || type == Type.RESTART;
  }
}
