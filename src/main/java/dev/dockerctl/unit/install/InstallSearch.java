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
record InstallSearch(
    FileTree tree, List<String> directories, InstallSection section, InstallQueue queue) {
  private static final int FOLLOW_MAX = 64;

  /** The same search for other units. */
  InstallSearch into(InstallQueue other) {
    return new InstallSearch(tree, directories, section.into(other), other);
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
  InstallUnit find(InstallUnit start, String notIn) throws InstallException {
    look(start);
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
    String name = UnitName.ofFile(String.valueOf(unit.target()));
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
      look(found);
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
    String target = resolved(LinkPlan.absolute(path, link));
    unit.leadsTo(target);
    boolean outside = isOutside(target);
    if (!outside && !UnitName.isAlias(UnitName.ofFile(path), UnitName.ofFile(target))) {
      throw new InstallException(
          Reason.INVALID, "'" + path + "' leads to '" + target + "', which it cannot stand for");
    }
    unit.become(
        isEmpty(target)
            ? InstallUnit.Mode.MASKED
            : outside ? InstallUnit.Mode.LINKED : InstallUnit.Mode.ALIAS);
  }

  /** A path, its folder with all links resolved ({@code unit_file_resolve_symlink()}). */
  private String resolved(String path) {
    int slash = path.lastIndexOf('/');
    String folder = tree.canonical(slash == 0 ? "/" : path.substring(0, slash));
    return (folder.equals("/") ? "" : folder) + path.substring(slash);
  }

  /** Whether a path lies in no folder of units. */
  private boolean isOutside(String path) {
    boolean outside = true;
    for (String directory : directories) {
      outside &=
          !path.startsWith(directory + "/") && !path.startsWith(tree.canonical(directory) + "/");
    }
    return outside;
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
}
