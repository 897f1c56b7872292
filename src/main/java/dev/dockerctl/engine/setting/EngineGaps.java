package dev.dockerctl.engine.setting;

import dev.dockerctl.unit.LoadedUnit;
import java.util.ArrayList;
import java.util.List;

/** Settings of a service that the engine ignores. */
public final class EngineGaps {
  private static final String SERVICE = "Service";
  private static final List<String> SETTINGS =
      List.of(
          "Delegate",
          "TasksMax",
          "MemoryMax",
          "MemoryHigh",
          "CPUQuota",
          "CPUWeight",
          "IOWeight",
          "Slice",
          "PrivateTmp",
          "ProtectSystem",
          "ProtectHome",
          "PrivateDevices",
          "PrivateNetwork",
          "NoNewPrivileges",
          "CapabilityBoundingSet",
          "AmbientCapabilities",
          "SystemCallFilter",
          "RestrictAddressFamilies",
          "RootDirectory",
          "DynamicUser",
          "WatchdogSec",
          "FileDescriptorStoreMax",
          "StandardOutput",
          "StandardError",
          "StandardInput");

  private EngineGaps() {}

  /**
   * The gaps for a service: settings such as {@code Delegate=}, and {@code socket activation} where
   * it has a socket that is to start it.
   */
  public static List<String> of(LoadedUnit unit) {
    List<String> found = new ArrayList<>();
    UnitSettings settings = new UnitSettings(unit);
    for (String key : SETTINGS) {
      String value = settings.text(SERVICE, key, "");
      if (!value.isEmpty() && !value.equals("no") && !value.equals("infinity")) {
        found.add(key + "=");
      }
    }
    if (hasSocket(settings)) {
      found.add("socket activation");
    }
    return found;
  }

  private static boolean hasSocket(UnitSettings settings) {
    List<String> needed = new ArrayList<>(settings.names(SERVICE, "Sockets"));
    needed.addAll(settings.names("Unit", "Requires"));
    needed.addAll(settings.names("Unit", "Wants"));
    return needed.stream().anyMatch(name -> name.endsWith(".socket"));
  }
}
