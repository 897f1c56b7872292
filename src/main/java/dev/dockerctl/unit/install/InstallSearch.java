package dev.dockerctl.unit.install;

import dev.dockerctl.tree.ByteOrder;
import dev.dockerctl.tree.FileTree;
import dev.dockerctl.unit.UnitName;
import dev.dockerctl.unit.install.InstallException.Reason;
import dev.dockerctl.unit.syntax.UnitFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the file of a unit that is to be enabled or disabled, and what it asks for ({@code
 * install_info_traverse()} of src/shared/install.c, version 257): not the way in which a unit is
 * loaded, for an alias is another unit here, and fewer drop-ins count.
 */
final class InstallSearch {
  private static final int FOLLOW_MAX = 64;

  private final FileTree tree;
  private final List<String> directories;
  private final InstallSection section;
  private final InstallQueue queue;

  InstallSearch(
      FileTree tree, List<String> directories, InstallSection section, InstallQueue queue) {
    this.tree = tree;
    this.directories = directories;
    this.section = section;
    this.queue = queue;
  }

  /**
   * Finds a unit.
   *
   * @return the unit itself, or the one that it is an alias of
   */
  InstallUnit find(InstallUnit start) throws InstallException {
    return find(start, "");
  }

  /**
   * The same, where links in the folder of enabled units are not followed: what somebody asked for
   * by another name is not enabled by that.
   *
   * @param notIn the path of that folder
   */
  InstallUnit findDirectly(InstallUnit start, String notIn) throws InstallException {
    return find(start, notIn);
  }

  private InstallUnit find(InstallUnit start, String notIn) throws InstallException {
    search(start);
    InstallUnit unit = start;
    for (int i = 0;
        unit.mode() == InstallUnit.Mode.ALIAS || unit.mode() == InstallUnit.Mode.LINKED;
        i++) {
      if (i == FOLLOW_MAX) {
        throw new InstallException(
            Reason.INVALID, "too many links lead from '" + start.name() + "'");
      }
      String path = String.valueOf(unit.path());
      if (!notIn.isEmpty() && isDirectlyIn(path, notIn)) {
        throw new InstallException(
            Reason.INVALID, "'" + path + "' is a link to '" + unit.target() + "'");
      }
      if (unit.mode() == InstallUnit.Mode.LINKED) {
        follow(unit);
      } else {
        unit = followed(unit);
      }
    }
    return unit;
  }

  private static boolean isDirectlyIn(String path, String folder) {
    String holder = path.substring(0, path.lastIndexOf('/'));
    return holder.equals(folder) || holder.equals("/run/systemd/system");
  }

  private InstallUnit followed(InstallUnit unit) throws InstallException {
    String name = fileName(String.valueOf(unit.target()));
    UnitName own = unit.unitName();
    UnitName next = UnitName.parse(name);
    if (own != null && own.isInstance() && next != null && next.isTemplate()) {
      name = next.withInstance(String.valueOf(own.instance()));
    }
    if (name.equals(unit.name())) {
      follow(unit);
      return unit;
    }
    InstallUnit found = queue.add(name);
    try {
      search(found);
    } catch (InstallException e) {
      throw e.reason() == Reason.MISSING
          ? new InstallException(
              Reason.DANGLING, "'" + unit.path() + "' leads to a unit that is not there")
          : e;
    }
    return found;
  }

  /** Looks at the file that a link leads to. */
  private void follow(InstallUnit unit) throws InstallException {
    String path = String.valueOf(unit.target());
    if (!load(path, unit)) {
      throw new InstallException(
          Reason.MISSING, "'" + unit.path() + "' leads to '" + path + "', which is not there");
    }
    unit.foundAt(path);
  }

  /** Looks for the file of a unit, and follows no link. */
  void look(InstallUnit unit) throws InstallException {
    search(unit);
  }

  private void search(InstallUnit unit) throws InstallException {
    if (unit.mode() != InstallUnit.Mode.UNKNOWN) {
      return;
    }
    UnitName name = unit.unitName();
    String template = name != null && name.isInstance() ? name.template() : null;
    if (!searchFile(unit.name(), unit) && (template == null || !searchFile(template, unit))) {
      throw new InstallException(Reason.MISSING, "there is no unit '" + unit.name() + "'");
    }
    if (unit.mode() != InstallUnit.Mode.MASKED) {
      readDropIns(unit, template);
    }
  }

  private boolean searchFile(String fileName, InstallUnit unit) throws InstallException {
    for (String directory : directories) {
      String path = directory + "/" + fileName;
      if (load(path, unit)) {
        unit.foundAt(path);
        return true;
      }
    }
    return false;
  }

  /** Takes a file or link for that of a unit; false where there is nothing. */
  private boolean load(String path, InstallUnit unit) throws InstallException {
    String link = tree.linkTarget(path).orElse(null);
    if (link != null) {
      lead(path, link, unit);
      return true;
    }
    FileTree.Kind kind = tree.kind(path).orElse(null);
    if (kind == null) {
      return false;
    }
    if (kind == FileTree.Kind.OTHER && tree.isNullDevice(path)) {
      unit.become(InstallUnit.Mode.MASKED);
      return true;
    }
    UnitFile file = read(path);
    if (file.content().length == 0) {
      unit.become(InstallUnit.Mode.MASKED);
    } else {
      section.read(file, unit);
      unit.become(InstallUnit.Mode.REGULAR);
    }
    return true;
  }

  private void lead(String path, String link, InstallUnit unit) throws InstallException {
    UnitLink resolved = UnitLink.of(tree, directories, path, link);
    unit.leadsTo(resolved.target());
    if (!resolved.isOutside()) {
      resolved.requireAlias();
    }
    unit.become(
        isEmpty(resolved.target())
            ? InstallUnit.Mode.MASKED
            : resolved.isOutside() ? InstallUnit.Mode.LINKED : InstallUnit.Mode.ALIAS);
  }

  private boolean isEmpty(String path) {
    try {
      return tree.isNullDevice(path)
          || (tree.kind(path).filter(FileTree.Kind.FILE::equals).isPresent()
              && tree.read(path).length == 0);
    } catch (IOException e) {
      return false;
    }
  }

  /** Only those of its own name and of its template count. */
  private void readDropIns(InstallUnit unit, @Nullable String template) throws InstallException {
    List<String> folders = new ArrayList<>();
    directories.forEach(directory -> folders.add(directory + "/" + unit.name() + ".d"));
    if (template != null) {
      directories.forEach(directory -> folders.add(directory + "/" + template + ".d"));
    }
    Map<String, String> first = new TreeMap<>(ByteOrder.OF_NAMES);
    for (String folder : folders) {
      for (String name : tree.list(folder)) {
        if (name.endsWith(".conf") && !name.startsWith(".")) {
          first.putIfAbsent(name, folder + "/" + name);
        }
      }
    }
    for (String path : first.values()) {
      if (tree.kind(path).isPresent() && !tree.isNullDevice(path)) {
        section.read(read(path), unit);
      }
    }
  }

  private UnitFile read(String path) throws InstallException {
    try {
      return UnitFile.parse(path, tree.read(path));
    } catch (IOException e) {
      throw new InstallException(
          Reason.UNUSABLE, "'" + path + "' cannot be read: " + e.getMessage());
    }
  }

  static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
