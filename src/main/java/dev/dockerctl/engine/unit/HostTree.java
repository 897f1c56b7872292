package dev.dockerctl.engine.unit;

import dev.dockerctl.engine.process.Accounts;
import dev.dockerctl.engine.process.SystemAccounts;
import dev.dockerctl.engine.process.TreeAccounts;
import dev.dockerctl.host.Host;
import dev.dockerctl.tree.FileTree;
import dev.dockerctl.tree.RootedFileTree;
import dev.dockerctl.unit.LoadedUnit;
import dev.dockerctl.unit.ManagerEnvironment;
import dev.dockerctl.unit.SpecifierContext;
import dev.dockerctl.unit.UnitLoader;
import dev.dockerctl.unit.UnitSearchPath;
import dev.dockerctl.unit.install.UnitFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The unit files of the host that the engine manages. */
public final class HostTree {
  private final Host host;
  private final FileTree files;
  private final UnitLoader loader;
  private ManagerEnvironment environment;

  public HostTree(Host host) {
    this.host = host;
    files = new RootedFileTree(host.root());
    loader = new UnitLoader(files, UnitSearchPath.system(), specifiers());
    environment = ManagerEnvironment.ofSystem(files, specifiers());
  }

  public FileTree files() {
    return files;
  }

  public Path path(String hostPath) {
    return host.path(hostPath);
  }

  /** The file that runs as a program of the host. */
  public Path program(String hostPath) {
    return host.program(hostPath);
  }

  /** The users and groups of the host. */
  public Accounts accounts() {
    return host.isSandbox() ? new TreeAccounts(files) : new SystemAccounts();
  }

  /**
   * Tells whether files of a user or group belong to the owner of the engine instead: those of root
   * where that is somebody else.
   */
  public boolean isOwners(int id) {
    return id == 0 && !host.user().isRoot();
  }

  /**
   * What tells the host's control groups from those of other hosts on this machine: empty for the
   * system itself.
   */
  public String groupSuffix() {
    return host.isSandbox() ? "-" + Integer.toHexString(host.root().hashCode()) : "";
  }

  /** The unit files as they are enabled and disabled. */
  public UnitFiles unitFiles(String folder) {
    return new UnitFiles(files, UnitSearchPath.system(), folder, specifiers());
  }

  private SpecifierContext specifiers() {
    return SpecifierContext.system(files, System.getProperty("os.arch", ""));
  }

  /** The environment that every service gets, as it was at the last daemon-reload. */
  public ManagerEnvironment environment() {
    return environment;
  }

  /** Reads it again. */
  void reload() {
    environment = ManagerEnvironment.ofSystem(files, specifiers());
  }

  public LoadedUnit load(String name) {
    return loader.load(name);
  }

  /**
   * When the files of a unit were last written, in microseconds by path; -1 where there is none.
   */
  Map<String, Long> stamp(LoadedUnit unit) {
    Map<String, Long> times = new LinkedHashMap<>();
    for (String path : unit.paths()) {
      try {
        times.put(path, Files.getLastModifiedTime(path(path)).to(TimeUnit.MICROSECONDS));
      } catch (IOException e) {
        times.put(path, -1L);
      }
    }
    return times;
  }

  /** The process id in a file that a daemon wrote; 0 if there is none. */
  public int processId(String hostPath) {
    try {
      return Integer.parseInt(Files.readString(path(hostPath), StandardCharsets.US_ASCII).strip());
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }
}
