package dev.dockerctl.activate;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.UserFolders;
import dev.dockerctl.daemon.RunningDaemon;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.MaskLink;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.record.KeptFile;
import dev.dockerctl.files.record.LastGood;
import dev.dockerctl.host.Host;
import dev.dockerctl.tree.EditedFileTree;
import dev.dockerctl.tree.FileTree;
import dev.dockerctl.unit.EnvironmentFileReference;
import dev.dockerctl.unit.LoadedUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The files that a configuration consists of: those that an administrator may change, absent ones
 * too, and those of the package, which only tell whether the package changed.
 */
final class ConfigurationFiles {
  private final Set<String> own = new LinkedHashSet<>();
  private final Set<String> dropIns = new LinkedHashSet<>();
  private final Set<String> folders = new LinkedHashSet<>();
  private final Set<String> vendor = new LinkedHashSet<>();
  private final Set<String> targets = new LinkedHashSet<>();
  private final Host host;
  private final StateDirectories directories;

  private ConfigurationFiles(Host host) {
    this.host = host;
    this.directories = StateFolders.of(host);
  }

  /** The files of a configuration, on disk or planned. */
  static ConfigurationFiles of(Host host, ConfigurationReader reader, Configuration configuration) {
    ConfigurationFiles files = new ConfigurationFiles(host);
    files.add(configuration.unit(), configuration.tree());
    String socket = configuration.socketUnit();
    files.add(reader.load(socket, configuration.tree()), configuration.tree());
    for (EnvironmentFileReference file : configuration.unit().service().environmentFiles()) {
      if (file.path().indexOf('*') < 0 && file.path().indexOf('?') < 0) {
        files.addOther(file.path());
      }
    }
    configuration.environment().files().forEach(file -> files.addOther(file.path()));
    files.addOther(configuration.file().path());
    files.addTargets(configuration.tree());
    return files;
  }

  /** The last good configuration of the unit of one; empty where none is known. */
  static Optional<Configuration> good(Host host, ConfigurationReader reader, Configuration disk) {
    return LastGood.load(StateFolders.of(host), disk.unit().name(), new ArrayList<>())
        .map(good -> with(host, reader, disk, good));
  }

  /** A configuration as it is with some files as they were kept; all others stay. */
  static Configuration with(
      ConfigurationReader reader, Configuration configuration, Collection<KeptFile> files) {
    Map<String, KeptFile> known = new LinkedHashMap<>();
    files.forEach(file -> known.put(file.path(), file));
    Map<String, Optional<byte[]>> contents = new LinkedHashMap<>();
    for (KeptFile file : files) {
      KeptFile end = file.isForHistory() ? file : known.get(place(file));
      if (end != null) {
        contents.put(file.path(), MaskLink.asFile(end.edited()));
      } else if (!configuration.tree().linkTarget(file.path()).equals(file.link())) {
        contents.put(file.path(), Optional.empty());
      }
    }
    return reader.read(
        configuration.unit().name(), new EditedFileTree(configuration.tree(), contents));
  }

  /** Where a link leads, whose target is kept beside it. */
  private static String place(KeptFile link) {
    Path path = Path.of(link.path());
    return path.resolveSibling(link.link().orElse("")).normalize().toString();
  }

  /**
   * A configuration as the last good one was: a unit file or drop-in that it does not know was not
   * there.
   */
  static Configuration with(
      Host host, ConfigurationReader reader, Configuration configuration, LastGood good) {
    ConfigurationFiles now = of(host, reader, configuration);
    List<KeptFile> files = new ArrayList<>(good.files());
    for (String path : now.own) {
      if (now.isUnitFile(path) && good.known(path).isEmpty()) {
        files.add(KeptFile.absent(path));
      }
    }
    return with(reader, configuration, files);
  }

  private void add(LoadedUnit unit, FileTree tree) {
    String fragment = unit.fragmentPath();
    if (fragment != null) {
      addUnitFile(fragment);
    }
    Set<String> listed = new LinkedHashSet<>();
    // Links that mask a drop-in are no drop-ins, but come and go like them.
    for (String folder : administratorsFolders()) {
      String place = folder + "/" + unit.name() + ".d";
      folders.add(place);
      String real = tree.canonical(place);
      for (String name : tree.list(place)) {
        if (name.endsWith(".conf")) {
          addUnitFile(place + "/" + name);
          listed.add(real + "/" + name);
        }
      }
      own.add(folder + "/" + unit.name());
      dropIns.add(folder + "/" + unit.name());
    }
    // In a folder that is a link, systemd names them by where it leads to.
    for (String path : unit.dropInPaths()) {
      if (!listed.contains(path)) {
        addUnitFile(path);
      }
    }
  }

  private List<String> administratorsFolders() {
    return host.isUserScope()
        ? List.of(UserFolders.config(host) + "/systemd/user")
        : List.of("/etc/systemd/system", "/run/systemd/system");
  }

  private void addUnitFile(String path) {
    if (isVendors(path)) {
      vendor.add(path);
    } else {
      own.add(path);
      dropIns.add(path);
    }
  }

  private void addOther(String path) {
    if (path.startsWith("/")) {
      (isVendors(path) ? vendor : own).add(path);
    }
  }

  /** What links lead to: the link says where the content is, and not what it is. */
  private void addTargets(FileTree tree) {
    for (String path : List.copyOf(own)) {
      // A link among its folders leads to the file of that path, which is one and the same.
      String target = tree.linkTarget(path).isPresent() ? tree.canonical(path) : path;
      if (!target.equals(path)
          && !isVendors(target)
          && !own.contains(target)
          && tree.kind(target).filter(FileTree.Kind.FILE::equals).isPresent()) {
        targets.add(target);
      }
    }
    own.addAll(targets);
  }

  private static boolean isVendors(String path) {
    return !KeptFile.isWritable(path);
  }

  /** The paths that an administrator may change. */
  Set<String> own() {
    return own;
  }

  /**
   * Whether a path is that of a unit file or drop-in, there or not, which has an effect by being
   * there.
   */
  boolean isUnitFile(String path) {
    String folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
    return dropIns.contains(path) || (path.endsWith(".conf") && folders.contains(folder));
  }

  /** What stands at paths now; one that is neither file nor link is left out. */
  List<KeptFile> read(Set<String> paths) {
    List<KeptFile> files = new ArrayList<>();
    for (String path : paths) {
      try {
        files.add(KeptFile.read(directories, path));
      } catch (IOException e) {
        // What cannot be read now was no part of what a daemon read either, nor can it be put back.
      }
    }
    return files;
  }

  /**
   * Whether a process was started with these files as they are now: none was changed since, and
   * none came or went. That of a folder of all units is not seen, since other units come and go
   * there too.
   */
  boolean areThoseOf(RunningDaemon running) {
    Set<String> all = new LinkedHashSet<>(own);
    all.addAll(vendor);
    Set<String> around = new LinkedHashSet<>();
    for (String path : all) {
      if (Files.exists(host.path(path)) && !running.startedAfter(host.path(path))) {
        return false;
      }
      if (!targets.contains(path)) {
        around.add(path.substring(0, Math.max(1, path.lastIndexOf('/'))));
      }
    }
    around.removeAll(administratorsFolders());
    for (String folder : around) {
      boolean counts = !isVendors(folder) && Files.exists(host.path(folder));
      if (counts && !running.startedAfter(host.path(folder))) {
        return false;
      }
    }
    return true;
  }

  /** The files of the package as they are now. */
  List<KeptFile> readVendor() {
    return read(vendor);
  }

  /** A file as planned edits leave it. */
  static KeptFile after(KeptFile now, List<FileEdit> edits) {
    for (FileEdit edit : edits) {
      if (edit.path().equals(now.path())) {
        return KeptFile.planned(now.path(), edit.after(), now.attributes());
      }
    }
    return now;
  }
}
