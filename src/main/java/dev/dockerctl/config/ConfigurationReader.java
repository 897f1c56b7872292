package dev.dockerctl.config;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.host.Host;
import dev.dockerctl.tree.EditedFileTree;
import dev.dockerctl.tree.FileTree;
import dev.dockerctl.tree.RootedFileTree;
import dev.dockerctl.tree.SeenFileTree;
import dev.dockerctl.unit.DropIn;
import dev.dockerctl.unit.ExecCommand;
import dev.dockerctl.unit.LoadState;
import dev.dockerctl.unit.LoadedUnit;
import dev.dockerctl.unit.ManagerEnvironment;
import dev.dockerctl.unit.UnitLoader;
import dev.dockerctl.unit.UnitSearchPath;
import dev.dockerctl.unit.environment.EnvironmentBlock;
import dev.dockerctl.unit.environment.Expansion;
import dev.dockerctl.unit.install.UnitFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the effective configuration of a host, or of the host as planned edits would leave it. */
public final class ConfigurationReader {
  private final Host host;
  private final Catalog catalog;
  private final FileTree tree;
  private final Set<String> unreadable = new LinkedHashSet<>();

  /** A reader of a host's files. */
  public ConfigurationReader(Host host, Catalog catalog) {
    this.host = host;
    this.catalog = catalog;
    this.tree =
        host.user().isRoot()
            ? new RootedFileTree(host.root())
            : new RootedFileTree(host.root(), this::noteUnreadable);
  }

  /** The table of the options that are read. */
  public Catalog catalog() {
    return catalog;
  }

  /** The host's files. */
  public FileTree tree() {
    return tree;
  }

  /** What other processes have open is nobody's business, and nothing is missing without it. */
  private void noteUnreadable(String path) {
    if (!path.startsWith("/proc/")) {
      unreadable.add(path);
    }
  }

  /** The files and directories that this user could not read so far. */
  public Set<String> unreadable() {
    return Set.copyOf(unreadable);
  }

  /** Reads the configuration of a unit as it is on disk. */
  public Configuration read(String unit) {
    return read(unit, tree);
  }

  /** Reads the configuration of a unit out of another view of the files. */
  public Configuration read(String unitName, FileTree files) {
    FileTree seen = SeenFileTree.of(files);
    LoadedUnit unit = load(unitName, seen);
    ManagerEnvironment manager = manager(seen);
    EnvironmentBlock environment =
        EnvironmentBlock.resolve(
            unit.service(), seen, manager, Map.of("PATH", ManagerEnvironment.PATH));
    DaemonCommandLine line = commandLine(unit, environment);
    DaemonFile file = DaemonFile.read(DaemonFile.path(line, environment, host), seen, catalog);
    OptionCollector collector = new OptionCollector();
    if (line != null) {
      collector.addCommandLine(line);
    }
    collector.addFile(file, catalog);
    List<Diagnostic> diagnostics = new ArrayList<>(unit.diagnostics());
    diagnostics.addAll(manager.diagnostics());
    diagnostics.addAll(environment.diagnostics());
    diagnostics.addAll(file.diagnostics());
    return new Configuration(
        seen,
        unit,
        environment,
        line,
        file,
        collector.options(),
        collector.conflicts(),
        List.copyOf(diagnostics));
  }

  /**
   * Reads a configuration anew as it would be with other contents of files; an empty one is of a
   * file that goes.
   */
  public Configuration read(Configuration now, Map<String, Optional<byte[]>> contents) {
    return read(now.unit().name(), new EditedFileTree(now.tree(), contents));
  }

  /**
   * The configuration as the vendor ships it: without drop-ins under /etc and /run, and without
   * daemon.json.
   */
  public Configuration vendor(Configuration effective) {
    Map<String, Optional<byte[]>> gone = new HashMap<>();
    for (String path : effective.unit().dropInPaths()) {
      if (!path.startsWith("/usr/") && !path.startsWith("/lib/")) {
        gone.put(path, Optional.empty());
      }
    }
    String fragment = effective.unit().fragmentPath();
    if (fragment != null && fragment.startsWith("/etc/")) {
      gone.put(fragment, Optional.empty());
    }
    if (effective.file().exists()) {
      gone.put(effective.file().path(), Optional.empty());
    }
    Configuration vendor = read(effective, gone);
    if (vendor.unit().loadState() == LoadState.NOT_FOUND && fragment != null) {
      gone.remove(fragment);
      vendor = read(effective, gone);
    }
    return vendor;
  }

  /** Loads a unit without looking at the daemon's options. */
  public LoadedUnit load(String unitName, FileTree files) {
    return loader(files).load(unitName);
  }

  /** Every entry of the directories of the drop-ins of a configuration's unit, in load order. */
  public List<DropIn> dropIns(Configuration configuration) {
    return loader(configuration.tree()).dropIns(configuration.unit());
  }

  private UnitLoader loader(FileTree files) {
    FileTree seen = SeenFileTree.of(files);
    return new UnitLoader(seen, searchPath(), HostSpecifiers.of(host, seen));
  }

  /** Where units are looked for. */
  public UnitSearchPath searchPath() {
    return UserFolders.searchPath(host);
  }

  /** The unit files of the host as they are enabled and disabled, its service manager aside. */
  public UnitFiles unitFiles() {
    return new UnitFiles(tree, searchPath(), linkFolder(), HostSpecifiers.of(host, tree));
  }

  /** The folder in which links enable units. */
  public String linkFolder() {
    return host.isUserScope() ? UserFolders.config(host) + "/systemd/user" : "/etc/systemd/system";
  }

  private ManagerEnvironment manager(FileTree seen) {
    return host.isUserScope()
        ? ManagerEnvironment.ofUser()
        : ManagerEnvironment.ofSystem(seen, HostSpecifiers.of(host, seen));
  }

  private @Nullable DaemonCommandLine commandLine(LoadedUnit unit, EnvironmentBlock environment) {
    List<ExecCommand> commands = unit.service().exec("ExecStart");
    String fragment = unit.fragmentPath();
    boolean runs =
        unit.loadState() == LoadState.LOADED
            && commands.size() == 1
            && environment.missingFiles().isEmpty();
    if (!runs || fragment == null) {
      return null;
    }
    ExecCommand command = commands.get(0);
    return DaemonCommandLine.of(command, Expansion.of(command, environment), catalog, fragment);
  }
}
