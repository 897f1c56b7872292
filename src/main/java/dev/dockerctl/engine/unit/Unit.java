package dev.dockerctl.engine.unit;

import dev.dockerctl.engine.bus.BusError;
import dev.dockerctl.engine.setting.UnitSettings;
import dev.dockerctl.unit.LoadState;
import dev.dockerctl.unit.LoadedUnit;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;

/** A unit with its files, state and job. */
public abstract class Unit {
  private static final SecureRandom RANDOM = new SecureRandom();

  protected final EngineRuntime runtime;
  protected LoadedUnit loaded;
  protected UnitSettings settings;
  protected @Nullable Job job;
  protected String invocationId = "";
  protected boolean conditionResult;

  /** When the unit became active last, in microseconds since 1970. */
  protected long activeEnter;

  /** When its files were written that are loaded. */
  private Map<String, Long> stamp;

  boolean assertResult;
  long conditionTime;
  long assertTime;
  private long stateChange;
  private long inactiveExit;
  private long activeExit;
  private long inactiveEnter;
  private final StartLimit starts = new StartLimit();

  public Unit(EngineRuntime runtime, LoadedUnit loaded) {
    this.runtime = runtime;
    this.loaded = loaded;
    this.settings = new UnitSettings(loaded);
    this.stamp = runtime.tree().stamp(loaded);
  }

  /** Replaces the settings by newly loaded ones. */
  public void reload(LoadedUnit now) {
    loaded = now;
    settings = new UnitSettings(now);
    stamp = runtime.tree().stamp(now);
  }

  public String name() {
    return loaded.name();
  }

  public EngineRuntime runtime() {
    return runtime;
  }

  /** The unit as its files have it. */
  public LoadedUnit loaded() {
    return loaded;
  }

  /** The values of its settings. */
  public UnitSettings settings() {
    return settings;
  }

  /** The queued job; null if there is none. */
  public @Nullable Job job() {
    return job;
  }

  /** The id of its last run in hexadecimal digits; empty before the first. */
  public String invocationId() {
    return invocationId;
  }

  /** Whether its conditions held when it was started last. */
  public boolean conditionResult() {
    return conditionResult;
  }

  /** Whether its assertions held when it was started last. */
  public boolean assertResult() {
    return assertResult;
  }

  /** Tells whether its files have changed since they were loaded. */
  public boolean isStale() {
    HostTree tree = runtime.tree();
    return !tree.stamp(tree.load(name())).equals(stamp);
  }

  /** Whether it was described in a call instead of a file. */
  public boolean isTransient() {
    String fragment = loaded.fragmentPath();
    return fragment != null && fragment.startsWith(Units.TRANSIENT);
  }

  /** The error for a start of a unit that could not be loaded. */
  public BusError loadError() {
    return switch (loaded.loadState()) {
      case NOT_FOUND -> BusError.noSuchUnit(name());
      case MASKED -> loadError("UnitMasked", " is masked.");
      case BAD_SETTING -> loadError("BadUnitSetting", " has a bad unit file setting.");
      default -> loadError("LoadFailed", " failed to load properly: " + loaded.loadError());
    };
  }

  private BusError loadError(String error, String reason) {
    return new BusError("org.freedesktop.systemd1." + error, "Unit " + name() + reason);
  }

  public boolean isLoaded() {
    return loaded.loadState() == LoadState.LOADED;
  }

  /** The state that all kinds of units share. */
  public abstract ActiveState activeState();

  /** systemd's name of the state that this kind of unit has. */
  public abstract String subState();

  /** Starts the unit; conditions and limits have been checked. */
  public abstract Answer start();

  /** Stops the unit; it is not down. */
  public abstract Answer stop();

  /** Reloads the unit's program; the unit is active. */
  public Answer reloadUnit() {
    return Answer.INVALID;
  }

  /** Tells whether the last reload succeeded. */
  public boolean reloadSucceeded() {
    return true;
  }

  public boolean canReload() {
    return false;
  }

  /** Counts a start and tells whether it is within {@code StartLimitBurst=}. */
  public boolean withinStartLimit() {
    return true;
  }

  /** Handles a start beyond the limit. */
  public void limitHit() {}

  /** Tells whether an automatic restart is pending. */
  public boolean willRestart() {
    return false;
  }

  /** Whether it waits to start a unit of that name. */
  boolean awaits(String unit) {
    return false;
  }

  /** Tells whether processes have outlived the unit because {@code KillMode=} spares them. */
  public boolean keepsProcesses() {
    return false;
  }

  /** Called when the unit has been loaded for the first time. */
  public void known() {}

  /** Resets a failure and the count of starts, as {@code systemctl reset-failed} does. */
  public void resetFailed() {
    starts.forget();
  }

  /** Releases what belongs to the unit when it leaves memory. */
  public void forget() {}

  /** The properties of its kind, and the interface that has them. */
  public abstract Map<String, Variant<?>> kindProperties();

  /** The interface of its kind, such as {@code org.freedesktop.systemd1.Service}. */
  public String kindInterface() {
    String type = name().substring(name().lastIndexOf('.') + 1);
    return "org.freedesktop.systemd1."
        + type.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
        + type.substring(1);
  }

  /** Properties of its kind that change while it runs. */
  public Set<String> changingProperties() {
    return Set.of();
  }

  public void newInvocation() {
    byte[] id = new byte[16];
    RANDOM.nextBytes(id);
    invocationId = HexFormat.of().formatHex(id);
  }

  /** Whether one more start is within {@code StartLimitBurst=}; counts it. */
  public boolean withinLimit(Duration interval, int burst) {
    return starts.admits(System.nanoTime(), interval, burst);
  }

  /** Notes and announces a change of state. */
  public void changed(ActiveState before) {
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

  /** Microseconds since 1970 by the names of the properties that have them; 0 for never. */
  public Map<String, Long> timestamps() {
    Map<String, Long> times = new LinkedHashMap<>();
    times.put("StateChangeTimestamp", stateChange);
    times.put("InactiveExitTimestamp", inactiveExit);
    times.put("ActiveEnterTimestamp", activeEnter);
    times.put("ActiveExitTimestamp", activeExit);
    times.put("InactiveEnterTimestamp", inactiveEnter);
    times.put("ConditionTimestamp", conditionTime);
    times.put("AssertTimestamp", assertTime);
    return times;
  }

  public static long micros(Instant instant) {
    return instant.getEpochSecond() * 1_000_000L + instant.getNano() / 1000;
  }

  /** The units named by one of these settings of {@code [Unit]}. */
  public Set<String> dependencies(String... keys) {
    Set<String> names = new LinkedHashSet<>();
    for (String key : keys) {
      names.addAll(settings.names("Unit", key));
    }
    names.addAll(implicit(keys));
    return names;
  }

  /** Dependencies that follow from other settings. */
  public Set<String> implicit(String... keys) {
    return Set.of();
  }

  /** An empty map for properties, in order of insertion. */
  public static Map<String, Variant<?>> properties() {
    return new LinkedHashMap<>();
  }
}
