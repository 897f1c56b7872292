package dev.dockerctl.check;

import dev.dockerctl.config.HostView;
import java.util.List;

/**
 * Where a daemon looks for plug-ins (pkg/plugins/discovery.go, moby 26.1.5).
 *
 * @param view the host
 * @param dataRoot the daemon's data, with the plug-ins it manages itself
 */
record PluginFiles(HostView view, String dataRoot) {
  private static final List<String> SPECIFICATIONS =
      List.of("/etc/docker/plugins", "/usr/lib/docker/plugins");

  boolean has(String name) {
    String sockets = "/run/docker/plugins/" + name;
    boolean found = view.exists(sockets + ".sock") || view.exists(sockets + "/" + name + ".sock");
    for (String folder : SPECIFICATIONS) {
      String path = folder + "/" + name;
      found |= view.exists(path + ".spec") || view.exists(path + ".json");
      found |= view.exists(path + "/" + name + ".spec") || view.exists(path + "/" + name + ".json");
    }
    return found;
  }

  /** Whether there are plug-ins that only the daemon knows by name. */
  boolean hasManaged() {
    for (String name : view.files().list(dataRoot + "/plugins")) {
      if (name.length() == 64) {
        return true;
      }
    }
    return false;
  }
}
