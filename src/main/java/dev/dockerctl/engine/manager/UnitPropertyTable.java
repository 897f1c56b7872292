package dev.dockerctl.engine.manager;

import dev.dockerctl.engine.service.Service;
import dev.dockerctl.engine.service.SocketUnit;
import dev.dockerctl.engine.setting.UnitSettings;
import dev.dockerctl.engine.unit.Job;
import dev.dockerctl.engine.unit.TimerUnit;
import dev.dockerctl.engine.unit.Unit;
import dev.dockerctl.unit.LoadState;
import dev.dockerctl.unit.setting.TimeSpan;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;

/** The properties of {@code org.freedesktop.systemd1.Unit}. */
final class UnitPropertyTable {
  private static final UInt64 UNSET = new UInt64(UInt64.MAX_BIG_VALUE);

  private static final List<String> DEPENDENCIES =
      List.of(
          "Requires", "Requisite", "Wants", "BindsTo", "PartOf", "Conflicts", "Before", "After");

  private UnitPropertyTable() {}

  static Map<String, Variant<?>> of(Unit unit, UnitFileLinks links) {
    Map<String, Variant<?>> all = changing(unit);
    text(all, "Id", unit.name());
    all.put("Names", new Variant<>(List.copyOf(unit.loaded().names()), "as"));
    text(all, "Following", "");
    for (String key : DEPENDENCIES) {
      all.put(key, new Variant<>(List.copyOf(unit.dependencies(key)), "as"));
    }
    text(all, "Description", unit.settings().text("Unit", "Description", unit.name()));
    all.put("Documentation", new Variant<>(documentation(unit), "as"));
    text(all, "LoadState", unit.loaded().loadState().id());
    text(all, "FreezerState", "running");
    String fragment = unit.loaded().fragmentPath();
    text(all, "FragmentPath", fragment == null ? "" : fragment);
    text(all, "SourcePath", "");
    all.put("DropInPaths", new Variant<>(unit.loaded().dropInPaths(), "as"));
    String fileState =
        unit.isTransient() ? "transient" : fragment == null ? "" : links.stateOrEmpty(unit.name());
    text(all, "UnitFileState", fileState);
    text(all, "UnitFilePreset", fragment == null ? "" : "enabled");
    flag(all, "NeedDaemonReload", needsReload(unit));
    flag(all, "Transient", unit.isTransient());
    flag(all, "CanStart", unit.isLoaded());
    flag(all, "CanStop", unit.isLoaded());
    flag(all, "CanReload", unit.canReload());
    flag(all, "CanIsolate", false);
    flag(all, "CanFreeze", false);
    flag(all, "StopWhenUnneeded", false);
    text(all, "CollectMode", unit.settings().text("Unit", "CollectMode", "inactive"));
    all.put("LoadError", new Variant<>(loadError(unit), "(ss)"));
    addTriggers(all, unit);
    return all;
  }

  /** The units that start this one, and those that it starts. */
  private static void addTriggers(Map<String, Variant<?>> all, Unit unit) {
    List<String> triggeredBy = new ArrayList<>();
    if (unit instanceof Service service) {
      service.sockets().forEach(socket -> triggeredBy.add(socket.name()));
      time(all, "StartLimitIntervalUSec", TimeSpan.micros(service.startLimitInterval()));
      all.put("StartLimitBurst", new Variant<>(new UInt32(service.startLimitBurst()), "u"));
    }
    all.put("TriggeredBy", new Variant<>(triggeredBy, "as"));
    List<String> triggers = new ArrayList<>();
    if (unit instanceof SocketUnit socket) {
      triggers.add(socket.service());
    } else if (unit instanceof TimerUnit timer) {
      triggers.add(timer.triggers());
    }
    all.put("Triggers", new Variant<>(triggers, "as"));
  }

  /** The properties that change with the state, which PropertiesChanged signals carry. */
  static Map<String, Variant<?>> changing(Unit unit) {
    Map<String, Variant<?>> all = Unit.properties();
    text(all, "ActiveState", unit.activeState().id());
    text(all, "SubState", unit.subState());
    unit.timestamps().forEach((name, micros) -> time(all, name, micros));
    flag(all, "ConditionResult", unit.conditionResult());
    flag(all, "AssertResult", unit.assertResult());
    Job job = unit.job();
    Object[] named = {
      new UInt32(job == null ? 0 : job.id()), new DBusPath(job == null ? "/" : job.path())
    };
    all.put("Job", new Variant<>(named, "(uo)"));
    all.put("InvocationID", new Variant<>(HexFormat.of().parseHex(unit.invocationId()), "ay"));
    return all;
  }

  private static List<String> documentation(Unit unit) {
    List<String> uris = new ArrayList<>();
    for (String value : unit.settings().values("Unit", "Documentation")) {
      uris.addAll(UnitSettings.words(value));
    }
    return uris;
  }

  private static boolean needsReload(Unit unit) {
    if (unit.loaded().loadState() == LoadState.NOT_FOUND && unit.activeState().isDown()) {
      return false;
    }
    return unit.isStale();
  }

  private static Object[] loadError(Unit unit) {
    LoadState state = unit.loaded().loadState();
    return state == LoadState.LOADED || state == LoadState.MASKED
        ? new Object[] {"", ""}
        : new Object[] {unit.loadError().name(), String.valueOf(unit.loadError().getMessage())};
  }

  private static void text(Map<String, Variant<?>> all, String name, String value) {
    all.put(name, new Variant<>(value, "s"));
  }

  private static void flag(Map<String, Variant<?>> all, String name, boolean value) {
    all.put(name, new Variant<>(value, "b"));
  }

  private static void time(Map<String, Variant<?>> all, String name, long micros) {
    all.put(name, new Variant<>(micros < 0 ? UNSET : new UInt64(micros), "t"));
  }
}
