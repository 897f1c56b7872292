package dev.dockerctl.unit;

import java.util.Set;

/**
 * Loads units as the service manager does ({@code unit_load()} of src/core/unit.c, version 257):
 * finds unit file, aliases and drop-ins, reads them in order and judges the result.
 */
public final class UnitLoader {
  /** Units that exist without a unit file, such as the slices of services. */
  private static final Set<String> FRAGMENT_OPTIONAL = Set.of("slice", "scope", "device");

  private final FileTree tree;
  private final UnitSearchPath path;
  private final SpecifierContext specifiers;

  /**
   * A loader for one service manager.
   *
   * @param tree the host's files
   * @param path where unit files are looked for
   * @param specifiers what specifiers stand for
   */
  public UnitLoader(FileTree tree, UnitSearchPath path, SpecifierContext specifiers) {
    this.tree = tree;
    this.path = path;
    this.specifiers = specifiers;
  }

  /**
   * Loads a unit. Bad content never throws: the result tells.
   *
   * @param name a unit name with its suffix, of any type; an alias does too
   */
  public LoadedUnit load(String name) {
    UnitName unit = UnitName.parse(name);
    if (unit == null || unit.isTemplate()) {
      String reason =
          unit == null ? "not a valid unit name" : "the name of a template, not of a unit";
      return LoadedUnit.missing(name, "'" + name + "' is " + reason);
    }
    UnitDirectories.Found found = new UnitDirectories(tree, path.directories()).find(unit);
    String fragment = found.fragment();
    if (fragment != null && tree.kind(fragment).isPresent()) {
      return read(mainName(unit, fragment), found.names(), fragment);
    }
    if (fragment == null && FRAGMENT_OPTIONAL.contains(unit.type())) {
      return readDropIns(
          new UnitReading(tree, unit, new Specifiers(specifiers, unit, "")), found.names());
    }
    return LoadedUnit.missing(name, "there is no unit file for '" + name + "'");
  }

  /** The name that a unit file gives to its unit. */
  private static UnitName mainName(UnitName requested, String fragment) {
    UnitName name = UnitName.parse(UnitDirectories.fileName(fragment));
    if (name != null && name.isTemplate() && requested.instance() != null) {
      name = UnitName.parse(name.withInstance(requested.instance()));
    }
    return name == null ? requested : name;
  }

  private LoadedUnit read(UnitName unit, Set<String> names, String fragment) {
    Specifiers own = new Specifiers(specifiers, unit, tree.canonical(fragment));
    UnitReading reading = new UnitReading(tree, unit, own);
    LoadedUnit.Outcome outcome = reading.readFragment(fragment);
    if (outcome.state() != LoadState.LOADED) {
      return reading.finish(names, outcome);
    }
    return readDropIns(reading, names);
  }

  private LoadedUnit readDropIns(UnitReading reading, Set<String> names) {
    for (String dropIn : new DropInFinder(tree, path.directories()).find(reading.unit(), names)) {
      reading.readDropIn(dropIn);
    }
    return reading.finish(names, reading.verify());
  }
}
