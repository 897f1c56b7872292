package dev.dockerctl.unit.install;

import dev.dockerctl.unit.SpecifierContext;
import dev.dockerctl.unit.SpecifierException;
import dev.dockerctl.unit.Specifiers;
import dev.dockerctl.unit.UnitName;
import dev.dockerctl.unit.syntax.Setting;
import dev.dockerctl.unit.syntax.UnitFile;
import dev.dockerctl.unit.syntax.WordSyntaxException;
import dev.dockerctl.unit.syntax.Words;
import java.util.List;

/**
 * Reads the section {@code [Install]} of a file into a unit (src/shared/install.c, version 257).
 *
 * @param queue takes the units that {@code Also=} names
 */
record InstallSection(SpecifierContext context, InstallQueue queue) {
  private static final String NAME = "Install";

  /** The same reader for other units. */
  InstallSection into(InstallQueue other) {
    return new InstallSection(context, other);
  }

  /** Takes in the section of a unit's file or drop-in. */
  void read(UnitFile file, InstallUnit unit) throws InstallException {
    for (Setting setting : file.settings()) {
      if (setting.section().equals(NAME)) {
        read(setting, unit);
      }
    }
  }

  private void read(Setting setting, InstallUnit unit) throws InstallException {
    switch (setting.key()) {
      case "Alias" -> alias(setting.value(), unit);
      case "Also" -> also(setting, unit);
      case "DefaultInstance" -> defaultInstance(setting, unit);
      default -> {
        for (Dependency dependency : Dependency.values()) {
          if (dependency.key().equals(setting.key())) {
            list(setting.value(), unit.dependents(dependency));
          }
        }
      }
    }
  }

  private static void alias(String value, InstallUnit unit) {
    UnitName name = unit.unitName();
    if (name != null && name.mayHaveAliases()) {
      list(value, unit.aliases());
    }
  }

  private static void list(String value, List<String> list) {
    if (value.isEmpty()) {
      list.clear();
    } else {
      list.addAll(words(value));
    }
  }

  private void also(Setting setting, InstallUnit unit) throws InstallException {
    for (String word : words(setting.value())) {
      String name = resolve(word, unit, setting);
      if (UnitName.parse(name) == null) {
        throw invalid(setting, "'" + name + "' is no unit");
      }
      queue.addAuxiliary(name);
      unit.also().add(name);
    }
  }

  private void defaultInstance(Setting setting, InstallUnit unit) throws InstallException {
    UnitName name = unit.unitName();
    if (name == null || !name.isTemplate()) {
      return;
    }
    String instance = resolve(setting.value(), unit, setting);
    if (!instance.isEmpty() && UnitName.parse(name.withInstance(instance)) == null) {
      throw invalid(setting, "'" + instance + "' is no instance");
    }
    unit.setDefaultInstance(instance.isEmpty() ? null : instance);
  }

  private String resolve(String word, InstallUnit unit, Setting setting) throws InstallException {
    try {
      return resolve(word, unit);
    } catch (SpecifierException e) {
      throw invalid(setting, e.message());
    }
  }

  private static InstallException invalid(Setting setting, String why) {
    return new InstallException(
        InstallException.Reason.INVALID,
        "its " + setting.key() + "= in '" + setting.location() + "' cannot be followed: " + why);
  }

  /** A word with its specifiers replaced: a template counts as its default instance. */
  String resolve(String word, InstallUnit unit) throws SpecifierException {
    UnitName name = UnitName.parse(unit.instantiated());
    return name == null
        ? word
        : new Specifiers(context, name, "").resolve(word, Specifiers.LINE_LENGTH);
  }

  /** Up to a mistake, systemd takes the words. */
  private static List<String> words(String value) {
    try {
      return Words.split(value, Words.Mode.UNITS).stream().map(Words.Word::text).toList();
    } catch (WordSyntaxException e) {
      return e.words().stream().map(Words.Word::text).toList();
    }
  }
}
