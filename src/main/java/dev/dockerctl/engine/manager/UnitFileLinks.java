package dev.dockerctl.engine.manager;

import dev.dockerctl.engine.bus.BusError;
import dev.dockerctl.engine.setting.UnitSettings;
import dev.dockerctl.engine.unit.HostTree;
import dev.dockerctl.unit.LoadState;
import dev.dockerctl.unit.LoadedUnit;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The links by which units are enabled, as {@code [Install]} asks for them. */
final class UnitFileLinks {
  private static final String FOLDER = "/etc/systemd/system";

  private final HostTree tree;

  UnitFileLinks(HostTree tree) {
    this.tree = tree;
  }

  /**
   * One change.
   *
   * @param type {@code symlink} or {@code unlink}
   * @param file the link
   * @param target what it leads to
   */
  record Change(String type, String file, String target) {
    Object[] structure() {
      return new Object[] {type, file, target};
    }
  }

  /** Makes the links of units, with those that go along with them. */
  List<Change> enable(List<String> units) throws BusError {
    List<Change> changes = new ArrayList<>();
    for (String unit : units) {
      LoadedUnit loaded = require(unit);
      for (Map.Entry<String, String> link : links(loaded).entrySet()) {
        try {
          link(link.getKey(), link.getValue(), changes);
        } catch (IOException e) {
          throw new BusError(BusError.FAILED, String.valueOf(e.getMessage()));
        }
      }
    }
    return changes;
  }

  private void link(String file, String target, List<Change> changes) throws IOException {
    Path path = tree.path(file);
    if (Files.isSymbolicLink(path)) {
      if (Files.readSymbolicLink(path).toString().equals(target)) {
        return;
      }
      Files.delete(path);
    }
    Files.createDirectories(path.toAbsolutePath().getParent());
    Files.createSymbolicLink(path, path.getFileSystem().getPath(target));
    changes.add(new Change("symlink", file, target));
  }

  /** Removes all links that lead to units. */
  List<Change> disable(List<String> units) throws BusError {
    List<Change> changes = new ArrayList<>();
    for (String unit : units) {
      LoadedUnit loaded = tree.load(unit);
      List<String> names = new ArrayList<>(loaded.names());
      names.addAll(new UnitSettings(loaded).names("Install", "Also"));
      for (String name : names) {
        unlinkAll(name, changes);
      }
      for (String alias : new UnitSettings(loaded).names("Install", "Alias")) {
        unlink(FOLDER + "/" + alias, changes);
      }
    }
    return changes;
  }

  private void unlinkAll(String name, List<Change> changes) throws BusError {
    for (String folder : linkFolders()) {
      unlink(folder + "/" + name, changes);
    }
  }

  private void unlink(String file, List<Change> changes) throws BusError {
    Path path = tree.path(file);
    if (!Files.isSymbolicLink(path)) {
      return;
    }
    try {
      Files.delete(path);
      changes.add(new Change("unlink", file, ""));
      Path folder = path.toAbsolutePath().getParent();
      if (folder == null || !file.startsWith(FOLDER + "/") || folder.endsWith("system")) {
        return;
      }
      try (DirectoryStream<Path> rest = Files.newDirectoryStream(folder)) {
        if (!rest.iterator().hasNext()) {
          Files.delete(folder);
        }
      }
    } catch (IOException e) {
      throw new BusError(BusError.FAILED, String.valueOf(e.getMessage()));
    }
  }

  private List<String> linkFolders() {
    List<String> folders = new ArrayList<>();
    for (String entry : tree.files().list(FOLDER)) {
      if (entry.endsWith(".wants") || entry.endsWith(".requires") || entry.endsWith(".upholds")) {
        folders.add(FOLDER + "/" + entry);
      }
    }
    return folders;
  }

  /** The links that {@code [Install]} of a unit asks for, and of those it names with Also=. */
  private Map<String, String> links(LoadedUnit unit) throws BusError {
    Map<String, String> links = new LinkedHashMap<>();
    addLinks(unit, links);
    for (String also : new UnitSettings(unit).names("Install", "Also")) {
      addLinks(require(also), links);
    }
    return links;
  }

  private static void addLinks(LoadedUnit unit, Map<String, String> links) {
    String target = String.valueOf(unit.fragmentPath());
    UnitSettings settings = new UnitSettings(unit);
    for (String alias : settings.names("Install", "Alias")) {
      links.put(FOLDER + "/" + alias, target);
    }
    for (String kind : List.of("WantedBy", "RequiredBy", "UpheldBy")) {
      String suffix =
          switch (kind) {
            case "WantedBy" -> ".wants/";
            case "RequiredBy" -> ".requires/";
            default -> ".upholds/";
          };
      for (String by : settings.names("Install", kind)) {
        links.put(FOLDER + "/" + by + suffix + unit.name(), target);
      }
    }
  }

  private LoadedUnit require(String name) throws BusError {
    LoadedUnit unit = tree.load(name);
    if (unit.loadState() == LoadState.MASKED) {
      throw new BusError(
          "org.freedesktop.systemd1.UnitMasked", "Unit file " + name + " is masked.");
    }
    if (unit.fragmentPath() == null) {
      throw new BusError(BusError.NO_FILE, "Unit file " + name + " does not exist.");
    }
    return unit;
  }

  /** The enablement of a unit as systemd names it. */
  String state(String name) throws BusError {
    LoadedUnit unit = tree.load(name);
    if (unit.fragmentPath() == null) {
      throw new BusError(BusError.NO_FILE, "No such file or directory");
    }
    return state(unit);
  }

  String stateOrEmpty(String name) {
    LoadedUnit unit = tree.load(name);
    return unit.fragmentPath() == null ? "" : state(unit);
  }

  private String state(LoadedUnit unit) {
    String fragment = String.valueOf(unit.fragmentPath());
    if (unit.loadState() == LoadState.MASKED) {
      return fragment.startsWith("/run/") ? "masked-runtime" : "masked";
    }
    if (fragment.startsWith("/run/systemd/transient/")) {
      return "transient";
    }
    if (isLinked(unit)) {
      return "enabled";
    }
    UnitSettings settings = new UnitSettings(unit);
    boolean installable = false;
    for (String key : List.of("WantedBy", "RequiredBy", "UpheldBy", "Alias")) {
      installable |= !settings.names("Install", key).isEmpty();
    }
    if (installable) {
      return "disabled";
    }
    return settings.names("Install", "Also").isEmpty() ? "static" : "indirect";
  }

  private boolean isLinked(LoadedUnit unit) {
    for (String folder : linkFolders()) {
      for (String name : unit.names()) {
        if (Files.exists(tree.path(folder + "/" + name), LinkOption.NOFOLLOW_LINKS)) {
          return true;
        }
      }
    }
    for (String alias : new UnitSettings(unit).names("Install", "Alias")) {
      if (Files.isSymbolicLink(tree.path(FOLDER + "/" + alias))) {
        return true;
      }
    }
    return false;
  }
}
