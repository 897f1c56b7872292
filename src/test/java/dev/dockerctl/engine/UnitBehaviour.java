package dev.dockerctl.engine;

import java.util.List;

/**
 * A unit and what is done to it.
 *
 * @param name what it shows
 * @param unit the text of the unit file
 * @param steps see {@link UnitStep}
 */
record UnitBehaviour(String name, String unit, List<String> steps) {
  /** A service out of lines of its section, separated by {@code |}. */
  static UnitBehaviour service(String name, String lines, String... steps) {
    return new UnitBehaviour(name, "[Service]\n" + lines.replace('|', '\n') + "\n", List.of(steps));
  }

  String unitName() {
    return "behaviour-" + name.replace(' ', '-') + ".service";
  }

  @Override
  public String toString() {
    return name;
  }
}
