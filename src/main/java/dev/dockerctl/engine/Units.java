package dev.dockerctl.engine;

import dev.dockerctl.engine.bus.BusError;
import dev.dockerctl.unit.LoadState;
import dev.dockerctl.unit.LoadedUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The units that are known: those that were asked for and those that are up or failed. */
final class Units {
  private static final String TRANSIENT = "/run/systemd/transient/";

  private final EngineRuntime runtime;
  private final Map<String, Unit> units = new LinkedHashMap<>();

  Units(EngineRuntime runtime) {
    this.runtime = runtime;
  }

  Collection<Unit> all() {
    return List.copyOf(units.values());
  }

  /** A unit that is known by this name, or null. */
  @Nullable Unit find(String name) {
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

  /** A unit, loaded if need be; its load state tells whether there is one. */
  Unit get(String name) {
    Unit known = find(name);
    if (known != null) {
      return known;
    }
    LoadedUnit loaded = runtime.tree().load(name);
    Unit same = find(loaded.name());
    if (same != null) {
      return same;
    }
    Unit unit = create(loaded);
    units.put(loaded.name(), unit);
    if (unit instanceof Service service && service.isLoaded()) {
      new Adoption(runtime).byPidFile(service);
    }
    return unit;
  }

  private Unit create(LoadedUnit loaded) {
    String name = loaded.name();
    String type = name.substring(name.lastIndexOf('.') + 1);
    return switch (type) {
      case "service" -> new Service(runtime, loaded);
      case "socket" -> new SocketUnit(runtime, loaded);
      case "timer" -> new TimerUnit(runtime, loaded);
      default -> new PassiveUnit(runtime, loaded);
    };
  }

  /** Why a unit cannot be started. */
  static BusError loadError(Unit unit) {
    LoadState state = unit.loaded.loadState();
    return new BusError(errorName(state), errorText(unit));
  }

  static String errorName(LoadState state) {
    return "org.freedesktop.systemd1."
        + switch (state) {
          case NOT_FOUND -> "NoSuchUnit";
          case MASKED -> "UnitMasked";
          case BAD_SETTING -> "BadUnitSetting";
          default -> "LoadFailed";
        };
  }

  static String errorText(Unit unit) {
    String name = unit.name();
    return switch (unit.loaded.loadState()) {
      case NOT_FOUND -> "Unit " + name + " not found.";
      case MASKED -> "Unit " + name + " is masked.";
      case BAD_SETTING -> "Unit " + name + " has a bad unit file setting.";
      default -> "Unit " + name + " failed to load properly: " + unit.loaded.loadError();
    };
  }

  /** Reads all files again. */
  void reload() {
    for (Unit unit : all()) {
      unit.reload(runtime.tree().load(unit.name()));
      runtime.propertiesChanged(unit);
    }
  }

  /** Units that cannot be up without this one. */
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

  /** The socket units that belong to a service. */
  List<SocketUnit> socketsOf(Service service) {
    Set<String> names = new LinkedHashSet<>();
    for (String name : service.dependencies("Requires", "Wants", "BindsTo")) {
      if (name.endsWith(".socket")) {
        names.add(name);
      }
    }
    String own = service.name().substring(0, service.name().length() - 7) + "socket";
    names.add(own);
    List<SocketUnit> sockets = new ArrayList<>();
    for (String name : names) {
      // One's own name alone does not load a unit; a requirement has done so already.
      Unit unit = name.equals(own) ? find(name) : get(name);
      if (unit instanceof SocketUnit socket && service.loaded.names().contains(socket.service())) {
        sockets.add(socket);
      }
    }
    return sockets;
  }

  /** The sockets that a service is handed. */
  List<Listener> listenersOf(Service service) throws IOException {
    List<Listener> listeners = new ArrayList<>();
    for (SocketUnit socket : socketsOf(service)) {
      listeners.addAll(socket.listeners());
    }
    return listeners;
  }

  /** Forgets what is down and has nothing to do. */
  void collectGarbage() {
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
    if (unit instanceof Service service
        && !service.how().killMode.equals("control-group")
        && !service.members().isEmpty()) {
      return false;
    }
    // What a timer is to start stays, as a reference holds it.
    return !isAwaited(unit.name());
  }

  /** Whether a timer waits to start a unit of that name. */
  boolean isAwaited(String name) {
    for (Unit other : units.values()) {
      if (other instanceof TimerUnit timer
          && (timer.job != null || timer.activeState() == ActiveState.ACTIVE)
          && timer.triggers().equals(name)) {
        return true;
      }
    }
    return false;
  }

  static boolean isTransient(Unit unit) {
    String fragment = unit.loaded.fragmentPath();
    return fragment != null && fragment.startsWith(TRANSIENT);
  }

  private void deleteTransient(Unit unit) {
    String fragment = unit.loaded.fragmentPath();
    if (fragment == null || !isTransient(unit)) {
      return;
    }
    try {
      Files.deleteIfExists(runtime.tree().path(fragment));
    } catch (IOException e) {
      runtime.log().say(unit.name(), "cannot remove '" + fragment + "': " + e.getMessage());
    }
  }
}
