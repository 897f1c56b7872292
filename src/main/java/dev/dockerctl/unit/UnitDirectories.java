package dev.dockerctl.unit;

import dev.dockerctl.tree.FileTree;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the unit file and the names of a unit ({@code unit_file_build_name_map()} and {@code
 * unit_file_find_fragment()} of src/shared/unit-file.c, version 257).
 */
final class UnitDirectories {
  private static final int FOLLOW_MAX = 8;

  private final FileTree tree;
  private final Map<String, Listing> listings = new LinkedHashMap<>();
  private final Set<String> aliasRoots = new LinkedHashSet<>();
  private final Map<String, String> targets = new HashMap<>();
  private final Map<String, String> canonicalParents = new HashMap<>();

  UnitDirectories(FileTree tree, List<String> directories) {
    this.tree = tree;
    for (String directory : directories) {
      aliasRoots.add(directory);
      Set<String> names = Set.copyOf(tree.list(directory));
      listings.put(directory, new Listing(directory, names, new HashMap<>()));
      if (!names.isEmpty()) {
        aliasRoots.add(tree.canonical(directory));
      }
    }
  }

  /**
   * One unit directory.
   *
   * @param names all its entries
   * @param links those of them that are links and were asked for
   */
  private record Listing(String directory, Set<String> names, Map<String, String> links) {}

  /** The unit directories, most important first. */
  Set<String> paths() {
    return listings.keySet();
  }

  /** Whether a unit directory has an entry of some name. */
  boolean contains(String directory, String name) {
    Listing listing = listings.get(directory);
    return listing != null && listing.names().contains(name);
  }

  /**
   * What was found for a unit.
   *
   * @param fragment its unit file, or null
   * @param names the unit's name and its aliases
   */
  record Found(@Nullable String fragment, Set<String> names) {}

  /** Finds a unit by name; the file of the template serves where an instance has none. */
  Found find(UnitName unit) {
    for (Listing listing : listings.values()) {
      if (!listing.names().isEmpty()) {
        listing.links().putAll(tree.links(listing.directory(), "." + unit.type()));
      }
    }
    Map<String, Set<String>> aliases = aliases();
    Set<String> names = new LinkedHashSet<>();
    addNames(names, unit.name(), unit, null, aliases);
    String fragment = fragment(unit.name());
    String template = unit.template();
    if (fragment == null && unit.isInstance() && template != null) {
      fragment = fragment(template);
    }
    if (fragment != null) {
      String fragmentName = UnitName.ofFile(fragment);
      if (!fragmentName.equals(unit.name())) {
        addNames(names, fragmentName, unit, fragmentName, aliases);
      }
    }
    return new Found(fragment, names);
  }

  private void addNames(
      Set<String> names,
      String name,
      UnitName unit,
      @Nullable String fragmentName,
      Map<String, Set<String>> aliases) {
    // The name of a template's file is not a name of its instance.
    UnitName parsed = UnitName.parse(name);
    if (parsed != null && !parsed.isTemplate()) {
      names.add(name);
    } else if (parsed != null && unit.instance() != null) {
      names.add(parsed.withInstance(unit.instance()));
    }
    for (String alias : aliases.getOrDefault(name, Set.of())) {
      addAlias(names, alias, unit, fragmentName);
    }
  }

  private void addAlias(
      Set<String> names, String alias, UnitName unit, @Nullable String fragmentName) {
    String aliased = fragment(alias);
    if (aliased == null || isEmptyOrMissing(aliased)) {
      return;
    }
    UnitName parsed = UnitName.parse(alias);
    if (parsed == null || !parsed.isTemplate() || unit.instance() == null) {
      names.add(alias);
      return;
    }
    String instance = parsed.withInstance(unit.instance());
    String other = fragment(instance);
    // An instance that has a file of its own is not an alias of this one.
    if (other == null || fragmentName == null || UnitName.ofFile(other).equals(fragmentName)) {
      names.add(instance);
    }
  }

  /** The unit file a name leads to, or null. */
  private @Nullable String fragment(String name) {
    String id = name;
    for (int i = 0; i < FOLLOW_MAX; i++) {
      String target = target(id);
      if (target == null && i > 0) {
        UnitName parsed = UnitName.parse(id);
        String template = parsed == null ? null : parsed.template();
        target = template == null ? null : target(template);
      }
      if (target == null || target.startsWith("/")) {
        return target;
      }
      id = target;
    }
    return null;
  }

  /** What a name stands for: the path of its file, the name it is an alias of, or null. */
  private @Nullable String target(String name) {
    String known = targets.get(name);
    if (known == null) {
      known = findTarget(name);
      targets.put(name, known);
    }
    return known.isEmpty() ? null : known;
  }

  private String findTarget(String name) {
    for (Listing listing : listings.values()) {
      String link = listing.links().get(name);
      String path = listing.directory() + "/" + name;
      if (link != null) {
        String target = resolve(listing.directory(), name, link);
        if (!target.isEmpty()) {
          return target;
        }
      } else if (listing.names().contains(name)
          && tree.kind(path).filter(FileTree.Kind.FILE::equals).isPresent()) {
        return path;
      }
    }
    return "";
  }

  /**
   * The name a link in a unit directory is an alias of, its own path if it leads outside, or empty.
   */
  private String resolve(String directory, String name, String link) {
    String target = canonicalParent(link.startsWith("/") ? link : directory + "/" + link);
    for (String root : aliasRoots) {
      if (target.startsWith(root + "/")) {
        String alias = UnitName.ofFile(target);
        return UnitName.isAlias(name, alias) ? alias : "";
      }
    }
    return directory + "/" + name;
  }

  private String canonicalParent(String path) {
    String simple = SettingPath.simplify(path);
    String last = UnitName.ofFile(simple);
    if (last.equals("..")) {
      return tree.canonical(simple);
    }
    String parent =
        canonicalParents.computeIfAbsent(
            simple.substring(0, simple.length() - last.length()), tree::canonical);
    return parent.equals("/") ? "/" + last : parent + "/" + last;
  }

  /** All names of units that are links, by the name of the unit they lead to. */
  private Map<String, Set<String>> aliases() {
    Map<String, Set<String>> aliases = new HashMap<>();
    for (Listing listing : listings.values()) {
      for (String name : listing.links().keySet()) {
        String fragment = fragment(name);
        if (fragment != null && !UnitName.ofFile(fragment).equals(name)) {
          aliases.computeIfAbsent(aliasOf(name, fragment), key -> new LinkedHashSet<>()).add(name);
        }
      }
    }
    return aliases;
  }

  private static String aliasOf(String name, String fragment) {
    UnitName source = UnitName.parse(name);
    UnitName target = UnitName.parse(UnitName.ofFile(fragment));
    return source != null && target != null && target.isTemplate() && source.isInstance()
        ? target.withInstance(String.valueOf(source.instance()))
        : UnitName.ofFile(fragment);
  }

  private boolean isEmptyOrMissing(String fragment) {
    try {
      return tree.kind(fragment).isEmpty()
          || tree.kind(fragment).filter(FileTree.Kind.OTHER::equals).isPresent()
          || tree.read(fragment).length == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
