package dev.dockerctl.engine;

import dev.dockerctl.unit.LoadState;
import dev.dockerctl.unit.LoadedUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;

/** A unit that the engine knows: its files, its state, its job. */
abstract class Unit {
  final EngineRuntime runtime;
  LoadedUnit loaded;
  UnitSettings settings;
  FileStamp stamp;
  @Nullable Job job;
  String invocationId = "";
  boolean conditionResult;
  boolean assertResult;
  long conditionTime;
  long assertTime;

  /** Microseconds since 1970 of the last change and of the last crossing of each border. */
  long stateChange;

  long inactiveExit;
  long activeEnter;
  long activeExit;
  long inactiveEnter;

  private final StartLimit starts = new StartLimit();

  Unit(EngineRuntime runtime, LoadedUnit loaded) {
    this.runtime = runtime;
    this.loaded = loaded;
    this.settings = new UnitSettings(loaded);
    this.stamp = FileStamp.of(runtime.tree(), loaded);
  }

  /** Takes over what the files say now. */
  void reload(LoadedUnit now) {
    loaded = now;
    settings = new UnitSettings(now);
    stamp = FileStamp.of(runtime.tree(), now);
  }

  String name() {
    return loaded.name();
  }

  boolean isLoaded() {
    return loaded.loadState() == LoadState.LOADED;
  }

  /** The state in general. */
  abstract ActiveState activeState();

  /** The state in detail. */
  abstract String subState();

  /** Asks the unit to come up, conditions and limits having been looked at. */
  abstract Answer start();

  /** Asks the unit to go down; it is up or on its way. */
  abstract Answer stop();

  /** Asks the unit to read its configuration again; it is up. */
  Answer reloadUnit() {
    return Answer.INVALID;
  }

  /** Whether the unit's last reload did what it should. */
  boolean reloadSucceeded() {
    return true;
  }

  boolean canReload() {
    return false;
  }

  /** Called when the start limit is hit. */
  void limitHit() {}

  /** Whether the unit will come up again by itself. */
  boolean willRestart() {
    return false;
  }

  /** Forgets that it failed. */
  void resetFailed() {
    starts.forget();
  }

  /** The unit is not known any more. */
  void forget() {}

  /** The properties of its kind, and the interface that has them. */
  abstract Map<String, Variant<?>> kindProperties();

  /** The interface of its kind, such as {@code org.freedesktop.systemd1.Service}. */
  String kindInterface() {
    String type = name().substring(name().lastIndexOf('.') + 1);
    return "org.freedesktop.systemd1."
        + type.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
        + type.substring(1);
  }

  /** Properties of its kind that change while it runs. */
  Set<String> changingProperties() {
    return Set.of();
  }

  void newInvocation() {
    byte[] id = new byte[16];
    runtime.random().nextBytes(id);
    invocationId = HexFormat.of().formatHex(id);
  }

  /** Whether one more start is within {@code StartLimitBurst=}; counts it. */
  boolean withinLimit(Duration interval, int burst) {
    return starts.admits(System.nanoTime(), interval, burst);
  }

  /** Notes and announces a change of state. */
  void changed(ActiveState before) {
    ActiveState now = activeState();
    long time = micros(runtime.clock().instant());
    if (before != now) {
      stateChange = time;
      if (before.isDown() && !now.isDown()) {
        inactiveExit = time;
      } else if (!before.isDown() && now.isDown()) {
        inactiveEnter = time;
      }
      if (!before.isUp() && now.isUp()) {
        activeEnter = time;
      } else if (before.isUp() && !now.isUp()) {
        activeExit = time;
      }
    }
    runtime.unitChanged(this, before);
  }

  static long micros(Instant instant) {
    return instant.getEpochSecond() * 1_000_000L + instant.getNano() / 1000;
  }

  /** The units named by one of these settings of {@code [Unit]}. */
  Set<String> dependencies(String... keys) {
    Set<String> names = new LinkedHashSet<>();
    for (String key : keys) {
      names.addAll(settings.names("Unit", key));
    }
    names.addAll(implicit(keys));
    return names;
  }

  /** Dependencies that are not written down. */
  Set<String> implicit(String... keys) {
    return Set.of();
  }

  /** A map that keeps its order, for properties. */
  static Map<String, Variant<?>> properties() {
    return new LinkedHashMap<>();
  }
}
