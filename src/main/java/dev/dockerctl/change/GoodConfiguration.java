package dev.dockerctl.change;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.LastGood;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.host.Host;
import dev.dockerctl.unit.EnvironmentFileReference;
import dev.dockerctl.unit.FileTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The last configuration that the daemon was seen to run with: every file of it that an
 * administrator or a program may change, also those that dockerctl never wrote.
 */
final class GoodConfiguration {
  private final StateDirectories directories;
  private final Host host;

  GoodConfiguration(Host host) {
    this.host = host;
    this.directories = ApplyChange.directories(host);
  }

  /** Remembers a configuration that runs. */
  void save(Configuration good) {
    List<LastGood.GoodFile> files = new ArrayList<>();
    contents(good, Set.of())
        .forEach((path, content) -> files.add(new LastGood.GoodFile(path, content)));
    new LastGood(host.clock().instant(), files).save(directories);
  }

  /** Whether one was ever remembered. */
  boolean isKnown() {
    return LastGood.load(directories).isPresent();
  }

  /** The edits that bring the remembered configuration back; none if it is what is on disk. */
  List<FileEdit> edits(Configuration now) {
    Optional<LastGood> good = LastGood.load(directories);
    if (good.isEmpty()) {
      return List.of();
    }
    Map<String, Optional<byte[]>> wanted = new LinkedHashMap<>();
    good.get().files().forEach(file -> wanted.put(file.path(), file.content()));
    List<FileEdit> edits = new ArrayList<>();
    contents(now, wanted.keySet())
        .forEach(
            (path, content) -> {
              Optional<byte[]> before = wanted.getOrDefault(path, Optional.empty());
              if (content.isPresent() || before.isPresent()) {
                FileEdit edit = new FileEdit(path, content, before);
                if (!edit.changesNothing()) {
                  edits.add(edit);
                }
              }
            });
    return edits;
  }

  /** The files of a configuration under /etc, and others by name, with their present contents. */
  private Map<String, Optional<byte[]>> contents(Configuration configuration, Set<String> others) {
    Set<String> paths = new LinkedHashSet<>();
    String fragment = configuration.unit().fragmentPath();
    if (fragment != null) {
      paths.add(fragment);
    }
    paths.addAll(configuration.unit().dropInPaths());
    for (EnvironmentFileReference file : configuration.unit().service().environmentFiles()) {
      if (file.path().indexOf('*') < 0 && file.path().indexOf('?') < 0) {
        paths.add(file.path());
      }
    }
    paths.add(configuration.file().path());
    paths.removeIf(path -> !isOurs(path));
    paths.addAll(others);
    Map<String, Optional<byte[]>> contents = new LinkedHashMap<>();
    paths.forEach(path -> contents.put(path, content(configuration.tree(), path)));
    return contents;
  }

  private boolean isOurs(String path) {
    return path.startsWith("/etc/")
        || (host.isUserScope() && path.startsWith(host.user().home() + "/"));
  }

  private static Optional<byte[]> content(FileTree tree, String path) {
    if (tree.kind(path).isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(tree.read(path));
    } catch (IOException e) {
      throw ReadFailure.of(path, e);
    }
  }
}
