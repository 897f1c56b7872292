package dev.dockerctl.unit;

import dev.dockerctl.tree.FileTree;
import dev.dockerctl.unit.syntax.Setting;
import dev.dockerctl.unit.syntax.UnitFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells of each entry of a unit's drop-in directories what becomes of it. */
final class DropInStates {
  private final FileTree tree;
  private final LoadedUnit unit;
  private final Map<String, UnitFile> read = new HashMap<>();
  private final Set<Setting> winning;
  private final Set<String> considered;

  DropInStates(FileTree tree, LoadedUnit unit) {
    this.tree = tree;
    this.unit = unit;
    unit.files().forEach(file -> read.put(file.path(), file));
    this.winning = WinningSettings.of(unit);
    this.considered = Set.copyOf(unit.dropInPaths());
  }

  /**
   * The entries with their states.
   *
   * @param entries by name in load order, the paths of each, the one that counts first
   */
  List<DropIn> of(Map<String, List<String>> entries) {
    List<DropIn> dropIns = new ArrayList<>();
    entries.forEach(
        (name, paths) -> {
          String flaw = DropInFinder.flaw(name);
          if (flaw == null) {
            addDropIns(dropIns, paths);
          } else {
            paths.forEach(path -> dropIns.add(ignored(path, flaw)));
          }
        });
    return List.copyOf(dropIns);
  }

  private void addDropIns(List<DropIn> dropIns, List<String> paths) {
    String first = paths.get(0);
    dropIns.add(first(first));
    DropIn.State others = isMask(first) ? DropIn.State.MASKED : DropIn.State.SHADOWED;
    for (String path : paths.subList(1, paths.size())) {
      dropIns.add(new DropIn(path, others, first, null, hidden(path)));
    }
  }

  /** What a file would set; nothing where that cannot be read. */
  private List<DropIn.Assignment> hidden(String path) {
    if (tree.kind(path).filter(FileTree.Kind.FILE::equals).isEmpty()) {
      return List.of();
    }
    try {
      return assignments(UnitFile.parse(path, tree.read(path)));
    } catch (IOException e) {
      return List.of();
    }
  }

  /** The one of its name that counts, if it can be read. */
  private DropIn first(String path) {
    if (!considered.contains(path)) {
      return ignored(path, "the unit is " + unit.loadState().id() + ", so none is read");
    }
    if (tree.isNullDevice(path)) {
      return new DropIn(path, DropIn.State.MASKED, FileTree.NULL_DEVICE, null, List.of());
    }
    UnitFile file = read.get(path);
    if (file != null) {
      return new DropIn(path, DropIn.State.APPLIED, null, null, assignments(file));
    }
    return unread(path);
  }

  private DropIn unread(String path) {
    FileTree.Kind kind = tree.kind(path).orElse(null);
    if (kind == null) {
      String target = tree.linkTarget(path).orElse("");
      return ignored(path, "a link to '" + target + "', which does not exist");
    }
    if (kind == FileTree.Kind.DIRECTORY) {
      return ignored(path, "a directory");
    }
    if (kind == FileTree.Kind.OTHER) {
      return ignored(path, "not a regular file");
    }
    try {
      tree.read(path);
      return ignored(path, "it could not be read a moment ago");
    } catch (AccessDeniedException e) {
      // The service manager may read what this user may not.
      String reason = "this user may not read it, so what it sets is not known";
      return new DropIn(path, DropIn.State.APPLIED, null, reason, List.of());
    } catch (IOException e) {
      return ignored(path, "it cannot be read: " + e.getMessage());
    }
  }

  private static DropIn ignored(String path, String reason) {
    return new DropIn(path, DropIn.State.IGNORED, null, reason, List.of());
  }

  private List<DropIn.Assignment> assignments(UnitFile file) {
    List<DropIn.Assignment> assignments = new ArrayList<>();
    for (Setting setting : file.settings()) {
      if (!setting.section().startsWith("X-")) {
        assignments.add(new DropIn.Assignment(setting, winning.contains(setting)));
      }
    }
    return assignments;
  }

  /** Whether a file hides others of its name and sets nothing. */
  private boolean isMask(String path) {
    UnitFile file = read.get(path);
    return tree.isNullDevice(path) || (file != null && file.content().length == 0);
  }
}
