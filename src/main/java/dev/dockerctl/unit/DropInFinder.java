package dev.dockerctl.unit;

import dev.dockerctl.tree.ByteOrder;
import dev.dockerctl.tree.FileTree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the drop-ins of a unit ({@code unit_file_find_dropin_paths()} of src/shared/dropin.c,
 * version 257): of several files with one name the one in the most important directory counts, and
 * all are read in the order of their names.
 */
record DropInFinder(FileTree tree, UnitDirectories directories) {
  /**
   * The paths of a unit's drop-ins in load order, their directories with links resolved.
   *
   * @param unit the unit's main name
   * @param aliases its other names
   */
  List<String> find(UnitName unit, Collection<String> aliases) {
    List<String> first = new ArrayList<>();
    entries(unit, aliases)
        .forEach(
            (name, paths) -> {
              if (flaw(name) == null) {
                first.add(paths.get(0));
              }
            });
    return first;
  }

  /**
   * All entries of the directories of a unit's drop-ins, whatever they are: by their names, in load
   * order, with the paths of each name, the one that counts first.
   *
   * @param unit the unit's main name
   * @param aliases its other names
   */
  Map<String, List<String>> entries(UnitName unit, Collection<String> aliases) {
    Set<String> found = new LinkedHashSet<>();
    addAll(found, names(unit));
    for (String alias : aliases) {
      UnitName name = UnitName.parse(alias);
      if (name != null) {
        addAll(found, names(name));
      }
    }
    addAll(found, List.of(unit.type()));
    Map<String, List<String>> byName = new TreeMap<>(ByteOrder.OF_NAMES);
    for (String directory : found) {
      for (String name : tree.list(directory)) {
        byName.computeIfAbsent(name, key -> new ArrayList<>(1)).add(directory + "/" + name);
      }
    }
    return byName;
  }

  /** Why the service manager passes an entry of some name over; null if it does not. */
  static @Nullable String flaw(String name) {
    if (name.startsWith(".")) {
      return "a hidden file";
    }
    return name.endsWith(".conf") ? null : "its name does not end in '.conf'";
  }

  /** Adds the directories of some names: all of one unit directory before those of the next. */
  private void addAll(Set<String> found, List<String> names) {
    for (String directory : directories.paths()) {
      for (String name : names) {
        if (directories.contains(directory, name + ".d")) {
          add(found, directory + "/" + name + ".d");
        }
      }
    }
  }

  private void add(Set<String> found, String path) {
    if (!isDirectory(path)) {
      return;
    }
    // systemd 257 looks for the target of a relative link from its own working directory, the root.
    Optional<String> link = tree.linkTarget(path);
    if (link.isEmpty() || link.get().startsWith("/") || isDirectory("/" + link.get())) {
      found.add(tree.canonical(path));
    }
  }

  private boolean isDirectory(String path) {
    return tree.kind(path).filter(FileTree.Kind.DIRECTORY::equals).isPresent();
  }

  /** A unit's name and the more general ones: its template, and {@code foo-} of {@code foo-bar}. */
  private static List<String> names(UnitName unit) {
    List<String> names = new ArrayList<>();
    UnitName current = unit;
    while (current != null) {
      current = addNames(names, current);
    }
    return names;
  }

  private static @Nullable UnitName addNames(List<String> names, UnitName unit) {
    names.add(unit.name());
    if (unit.isInstance()) {
      // The template's own prefixes come before those of the instance.
      UnitName template = UnitName.parse(String.valueOf(unit.template()));
      while (template != null) {
        names.add(template.name());
        template = shorter(template);
      }
    }
    return shorter(unit);
  }

  private static @Nullable UnitName shorter(UnitName unit) {
    String prefix = unit.prefix();
    if (prefix.endsWith("-")) {
      prefix = prefix.substring(0, prefix.length() - 1);
    }
    int dash = prefix.lastIndexOf('-');
    if (dash <= 0) {
      return null;
    }
    String start = prefix.substring(0, dash + 1);
    return UnitName.parse(
        unit.isInstance()
            ? start + "@" + unit.instance() + "." + unit.type()
            : start + "." + unit.type());
  }
}
