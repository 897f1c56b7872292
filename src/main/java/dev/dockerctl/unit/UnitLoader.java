package dev.dockerctl.unit;

import dev.dockerctl.tree.FileTree;
import java.util.List;
import java.util.Set;

/**
 * Loads units as the service manager does ({@code unit_load()} of src/core/unit.c, version 257):
 * finds unit file, aliases and drop-ins, reads them in order and judges the result.
 *
 * @param tree the host's files
 * @param path where unit files are looked for
 * @param specifiers what specifiers stand for
 */
public record UnitLoader(FileTree tree, UnitSearchPath path, SpecifierContext specifiers) {
  /** Units that exist without a unit file, such as the slices of services. */
  private static final Set<String> FRAGMENT_OPTIONAL = Set.of("slice", "scope", "device");

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
    UnitDirectories directories = new UnitDirectories(tree, path.directories());
    UnitDirectories.Found found = directories.find(unit);
    String fragment = found.fragment();
    if (fragment != null && tree.kind(fragment).isPresent()) {
      return load(unit, found.names(), fragment, directories);
    }
    if (fragment == null && FRAGMENT_OPTIONAL.contains(unit.type())) {
      UnitReading reading = new UnitReading(tree, unit, new Specifiers(specifiers, unit, ""));
      readDropIns(reading, found.names(), directories);
      return reading.finish(found.names(), reading.verify());
    }
    return LoadedUnit.missing(name, "there is no unit file for '" + name + "'");
  }

  /**
   * Every entry of the directories of a loaded unit's drop-ins, in the order in which the service
   * manager comes to their names, and of one name the one that counts first.
   */
  public List<DropIn> dropIns(LoadedUnit unit) {
    UnitName name = UnitName.parse(unit.name());
    if (name == null) {
      return List.of();
    }
    UnitDirectories directories = new UnitDirectories(tree, path.directories());
    return new DropInStates(tree, unit)
        .of(new DropInFinder(tree, directories).entries(name, unit.names()));
  }

  private LoadedUnit load(
      UnitName requested, Set<String> names, String fragment, UnitDirectories directories) {
    UnitReading reading = reading(mainName(requested, fragment), fragment);
    LoadedUnit.Outcome outcome = reading.readFragment(fragment);
    return switch (outcome.state()) {
      case LOADED -> {
        readDropIns(reading, names, directories);
        yield reading.finish(names, reading.verify());
      }
      case MASKED -> reading.finish(names, outcome);
      default -> {
        // systemd has not come to the other names yet when it refuses a unit file.
        UnitReading refused = reading(requested, fragment);
        refused.readFragment(fragment);
        yield refused.finish(Set.of(requested.name()), outcome);
      }
    };
  }

  private UnitReading reading(UnitName unit, String fragment) {
    return new UnitReading(tree, unit, new Specifiers(specifiers, unit, tree.canonical(fragment)));
  }

  private void readDropIns(UnitReading reading, Set<String> names, UnitDirectories directories) {
    for (String dropIn : new DropInFinder(tree, directories).find(reading.unit(), names)) {
      reading.readDropIn(dropIn);
    }
  }

  /** The name that a unit file gives to its unit. */
  private static UnitName mainName(UnitName requested, String fragment) {
    UnitName name = UnitName.parse(UnitName.ofFile(fragment));
    if (name != null && name.isTemplate() && requested.instance() != null) {
      name = UnitName.parse(name.withInstance(requested.instance()));
    }
    return name == null ? requested : name;
  }
}
