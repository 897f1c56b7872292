package dev.dockerctl.service;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A unit that the fake has loaded. */
final class FakeUnit {
  final String name;
  final Deque<JobResult.Outcome> script = new ArrayDeque<>();
  final Map<String, Object> overrides = new HashMap<>();
  FakeUnitFile file = FakeUnitFile.MISSING;
  String activeState = "inactive";
  String subState = "dead";
  String result = "success";
  String invocation = "";
  String job = "";
  int pid;
  int status;
  int starts;
  boolean enabled;
  boolean conditionHolds = true;
  boolean assertHolds = true;
  FakeMain main;
  Instant active;
  Instant inactive;

  FakeUnit(String name) {
    this.name = name;
  }

  void become(String state, String sub) {
    if (state.equals("active") && !activeState.equals("active")) {
      active = Instant.now();
    } else if (activeState.equals("active") || state.equals("failed")) {
      inactive = Instant.now();
    }
    activeState = state;
    subState = sub;
  }

  /** Whether systemd would forget it. */
  boolean isIdle() {
    return activeState.equals("inactive") && job.isEmpty() && main == null;
  }

  String unitFileState() {
    if (file.masked()) {
      return "masked";
    }
    if (file.text() == null) {
      return "";
    }
    if (file.all("WantedBy").isEmpty()) {
      return "static";
    }
    return enabled ? "enabled" : "disabled";
  }

  UnitState state(boolean needDaemonReload) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("Id", name);
    properties.put("Description", file.last("Description", name));
    properties.put("Documentation", file.all("Documentation"));
    properties.put("LoadState", file.loadState());
    properties.put("LoadError", List.of(loadError(), loadError()));
    properties.put("ActiveState", activeState);
    properties.put("SubState", subState);
    properties.put("FragmentPath", file.text() == null ? "" : "/etc/systemd/system/" + name);
    properties.put("DropInPaths", dropInPaths());
    properties.put("UnitFileState", unitFileState());
    properties.put("NeedDaemonReload", needDaemonReload);
    properties.put("ActiveEnterTimestamp", micros(active));
    properties.put("InactiveEnterTimestamp", micros(inactive));
    properties.put("Result", result);
    look(properties, "Condition", conditionHolds);
    look(properties, "Assert", assertHolds);
    properties.put("MainPID", pid);
    properties.put("ExecMainStatus", status);
    properties.put("ExecMainCode", status == 0 ? 0 : 1);
    properties.put("ControlGroup", pid == 0 ? "" : "/system.slice/" + name);
    properties.put("Environment", words(file.all("Environment")));
    properties.put("Job", List.of(job.isEmpty() ? 0 : 1, job));
    properties.put("ExecStartEx", commands());
    properties.put("EnvironmentFiles", environmentFiles());
    properties.put("InvocationID", java.util.HexFormat.of().parseHex(invocation));
    properties.putAll(overrides);
    return UnitState.of(properties);
  }

  private String loadError() {
    return switch (file.loadState()) {
      case "not-found" -> "org.freedesktop.systemd1.NoSuchUnit";
      case "masked" -> "org.freedesktop.systemd1.UnitMasked";
      case "bad-setting" -> "org.freedesktop.systemd1.BadUnitSetting";
      default -> "";
    };
  }

  private List<String> dropInPaths() {
    List<String> paths = new ArrayList<>();
    file.dropIns()
        .keySet()
        .forEach(dropIn -> paths.add("/etc/systemd/system/" + name + ".d/" + dropIn));
    return paths;
  }

  private List<Object> commands() {
    List<Object> commands = new ArrayList<>();
    for (LoadedCommand command : file.commands()) {
      commands.add(List.of(command.path(), command.argv(), command.flags()));
    }
    return commands;
  }

  private List<Object> environmentFiles() {
    List<Object> files = new ArrayList<>();
    for (String value : file.all("EnvironmentFile")) {
      boolean optional = value.startsWith("-");
      files.add(List.of(optional ? value.substring(1) : value, optional));
    }
    return files;
  }

  private static List<String> words(List<String> values) {
    List<String> words = new ArrayList<>();
    values.forEach(value -> words.addAll(List.of(value.split(" "))));
    return words;
  }

  private static long micros(Instant time) {
    return time == null ? 0 : time.toEpochMilli() * 1000;
  }

  /** What systemd 257 says of {@code ConditionPathExists=} and {@code AssertPathExists=}. */
  private void look(Map<String, Object> properties, String kind, boolean holds) {
    properties.put(kind + "Timestamp", 1_000_000L);
    properties.put(kind + "Result", holds);
    List<Object> all = new ArrayList<>();
    for (String path : file.all(kind + "PathExists")) {
      all.add(List.of(kind + "PathExists", false, false, path, holds ? 1 : -1));
    }
    properties.put(kind + "s", all);
  }
}
