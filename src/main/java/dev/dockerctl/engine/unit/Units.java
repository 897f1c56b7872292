package dev.dockerctl.engine.unit;

import dev.dockerctl.unit.LoadedUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The units in memory: those asked for, and those that are up or failed. */
public final class Units {
  /** Where the files of units are that a caller described in a call. */
  public static final String TRANSIENT = "/run/systemd/transient/";

  private final EngineRuntime runtime;
  private final Function<LoadedUnit, Unit> factory;
  private final Map<String, Unit> units = new LinkedHashMap<>();

  /**
   * No units yet.
   *
   * @param factory makes a unit of what its files say
   */
  public Units(EngineRuntime runtime, Function<LoadedUnit, Unit> factory) {
    this.runtime = runtime;
    this.factory = factory;
  }

  public Collection<Unit> all() {
    return List.copyOf(units.values());
  }

  /** Returns the unit with this name or alias if it is in memory, else null. */
  public @Nullable Unit find(String name) {
    Unit unit = units.get(name);
    if (unit != null) {
      return unit;
    }
    for (Unit other : units.values()) {
      if (other.loaded.names().contains(name)) {
        return other;
      }
    }
    return null;
  }

  /** Returns a unit, and loads it if need be; its load state tells whether it exists. */
  public Unit get(String name) {
    Unit known = find(name);
    if (known != null) {
      return known;
    }
    LoadedUnit loaded = runtime.tree().load(name);
    Unit same = find(loaded.name());
    if (same != null) {
      return same;
    }
    Unit unit = factory.apply(loaded);
    units.put(loaded.name(), unit);
    unit.known();
    return unit;
  }

  /** Reads all files again. */
  public void reload() {
    runtime.tree().reload();
    for (Unit unit : all()) {
      unit.reload(runtime.tree().load(unit.name()));
      runtime.propertiesChanged(unit);
    }
  }

  /** Returns the units that stop when this one stops. */
  Set<Unit> dependents(Unit unit) {
    Set<Unit> dependents = new LinkedHashSet<>();
    for (Unit other : units.values()) {
      Set<String> needs = other.dependencies("Requires", "BindsTo", "Requisite", "PartOf");
      if (other != unit && needs.stream().anyMatch(unit.loaded.names()::contains)) {
        dependents.add(other);
      }
    }
    return dependents;
  }

  /** Forgets units that are down, have no job and are not needed. */
  public void collectGarbage() {
    for (Unit unit : all()) {
      if (unit.job == null && isUseless(unit)) {
        units.remove(unit.name());
        unit.forget();
        deleteTransient(unit);
      }
    }
  }

  private boolean isUseless(Unit unit) {
    boolean collectsFailed =
        unit.settings.text("Unit", "CollectMode", "").equals("inactive-or-failed");
    ActiveState state = unit.activeState();
    if (state != ActiveState.INACTIVE && !(state == ActiveState.FAILED && collectsFailed)) {
      return false;
    }
    // Processes that a kill mode leaves alone keep their unit.
    if (unit.keepsProcesses()) {
      return false;
    }
    // What a timer is to start stays, as a reference holds it.
    return !isAwaited(unit.name());
  }

  /** Whether a timer waits to start a unit of that name. */
  public boolean isAwaited(String name) {
    return units.values().stream().anyMatch(unit -> unit.awaits(name));
  }

  private void deleteTransient(Unit unit) {
    String fragment = unit.loaded.fragmentPath();
    if (fragment == null || !unit.isTransient()) {
      return;
    }
    try {
      Files.deleteIfExists(runtime.tree().path(fragment));
    } catch (IOException e) {
      runtime.log().say(unit.name(), "cannot remove '" + fragment + "': " + e.getMessage());
    }
  }
}
