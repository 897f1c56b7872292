package dev.dockerctl.engine.unit;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An operation that is queued for a unit. */
public final class Job {
  /** The operations. */
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
  Type type;

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

  /** The operation; a restart becomes a start once the unit is down. */
  public Type type() {
    return type;
  }

  /** Tells whether the operation has begun; until then it waits for other jobs or for the unit. */
  public boolean isRunning() {
    return running;
  }

  /** The object path. */
  public String path() {
    return "/org/freedesktop/systemd1/job/" + id;
  }

  /** Tells whether the job stops the unit, perhaps before it starts it again. */
  boolean bringsDown() {
    return type == Type.STOP || type == Type.RESTART;
  }

  /**
   * Merges another type into this job if systemd's job table allows it; START becomes RESTART,
   * which begins anew.
   *
   * @return whether this job does what one of the other type would do
   */
  boolean merge(Type other) {
    if (type == Type.START && other == Type.RESTART) {
      type = other;
      running = false;
    }
    return type == other
        || other == Type.VERIFY_ACTIVE
        || (type == Type.RESTART && other == Type.START);
  }

  /** Tells whether {@code After=} and {@code Before=} have another job run before this one. */
  boolean waitsFor(Job other) {
    boolean after =
        unit.dependencies("After").contains(other.unit.name())
            || other.unit.dependencies("Before").contains(unit.name());
    boolean before =
        unit.dependencies("Before").contains(other.unit.name())
            || other.unit.dependencies("After").contains(unit.name());
    if (after) {
      return !bringsDown();
    }
    // What comes later goes down first.
    return before && other.bringsDown();
  }

  /** Returns the result of this job when its unit enters a state; null while it goes on. */
  @Nullable String result(ActiveState state) {
    return switch (type) {
      case START -> {
        if (state.isUp()) {
          yield "done";
        }
        yield running && state.isDown() ? (state == ActiveState.FAILED ? "failed" : "done") : null;
      }
      case RELOAD -> {
        if (!running || state == ActiveState.RELOADING) {
          yield null;
        }
        yield state == ActiveState.ACTIVE
            ? (unit.reloadSucceeded() ? "done" : "failed")
            : state.isDown() ? "failed" : null;
      }
      case STOP, RESTART -> {
        if (state.isDown()) {
          yield "done";
        }
        yield running && state != ActiveState.DEACTIVATING ? "failed" : null;
      }
      case VERIFY_ACTIVE -> null;
    };
  }
}
