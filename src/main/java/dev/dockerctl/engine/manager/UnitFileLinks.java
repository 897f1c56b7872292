package dev.dockerctl.engine.manager;

import dev.dockerctl.engine.bus.BusError;
import dev.dockerctl.engine.unit.HostTree;
import dev.dockerctl.service.UnitFileChange;
import dev.dockerctl.unit.install.InstallException;
import dev.dockerctl.unit.install.InstallStep;
import dev.dockerctl.unit.install.UnitFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The links by which units are enabled, as clients on the bus ask for them. */
record UnitFileLinks(HostTree tree) {
  private static final String FOLDER = "/etc/systemd/system";

  private UnitFiles files() {
    return tree.unitFiles(FOLDER);
  }

  /** Makes the links of units, with those that go along with them. */
  List<UnitFileChange> enable(List<String> units) throws BusError {
    try {
      return make(files().enable(units));
    } catch (InstallException e) {
      throw error(units, e);
    }
  }

  /** Removes all links that lead to units. */
  List<UnitFileChange> disable(List<String> units) throws BusError {
    try {
      return make(files().disable(units));
    } catch (InstallException e) {
      throw error(units, e);
    }
  }

  private List<UnitFileChange> make(UnitFiles.Planned planned) throws BusError {
    List<UnitFileChange> changes = new ArrayList<>();
    for (InstallStep step : planned.steps()) {
      if (step.isChange()) {
        changes.add(new UnitFileChange(step.type(), step.path(), step.other()));
      }
    }
    for (UnitFileChange change : changes) {
      try {
        make(change);
      } catch (IOException e) {
        throw new BusError(BusError.FAILED, String.valueOf(e.getMessage()));
      }
    }
    return changes;
  }

  private void make(UnitFileChange change) throws IOException {
    Path path = tree.path(change.file());
    if (change.type().equals("symlink")) {
      Files.createDirectories(path.toAbsolutePath().getParent());
      Files.createSymbolicLink(path, path.getFileSystem().getPath(change.target()));
      return;
    }
    Files.delete(path);
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null || folder.endsWith("system")) {
      return;
    }
    try (DirectoryStream<Path> rest = Files.newDirectoryStream(folder)) {
      if (!rest.iterator().hasNext()) {
        Files.delete(folder);
      }
    }
  }

  /** The enablement of a unit as systemd names it. */
  String state(String name) throws BusError {
    try {
      return files().state(name);
    } catch (InstallException e) {
      throw error(List.of(name), e);
    }
  }

  /** The same; empty for a unit without a file. */
  String stateOrEmpty(String name) {
    try {
      return files().state(name);
    } catch (InstallException e) {
      return "";
    }
  }

  private static BusError error(List<String> units, InstallException e) {
    String unit = units.size() == 1 ? units.get(0) : String.valueOf(e.getMessage());
    return switch (e.reason()) {
      case MASKED ->
          new BusError("org.freedesktop.systemd1.UnitMasked", "Unit file " + unit + " is masked.");
      case MISSING -> new BusError(BusError.NO_FILE, "Unit file " + unit + " does not exist.");
      default -> new BusError(BusError.FAILED, String.valueOf(e.getMessage()));
    };
  }
}
