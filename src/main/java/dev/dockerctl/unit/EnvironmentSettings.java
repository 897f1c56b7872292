package dev.dockerctl.unit;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.unit.syntax.Setting;
import dev.dockerctl.unit.syntax.Variable;
import dev.dockerctl.unit.syntax.WordSyntaxException;
import dev.dockerctl.unit.syntax.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings that make up a service's environment ({@code config_parse_environ()} and its
 * neighbours in src/core/load-fragment.c, version 257).
 */
final class EnvironmentSettings {
  private final SpecifierResolution specifiers;
  private final Collection<Diagnostic> diagnostics;
  private final Map<String, EnvironmentAssignment> assignments = new LinkedHashMap<>();
  private final List<EnvironmentFileReference> files = new ArrayList<>();
  private final Set<String> unset = new LinkedHashSet<>();
  private final Set<String> pass = new LinkedHashSet<>();

  EnvironmentSettings(SpecifierResolution specifiers, Collection<Diagnostic> diagnostics) {
    this.specifiers = specifiers;
    this.diagnostics = diagnostics;
  }

  List<EnvironmentAssignment> assignments() {
    return List.copyOf(assignments.values());
  }

  List<EnvironmentFileReference> files() {
    return List.copyOf(files);
  }

  List<String> unset() {
    return List.copyOf(unset);
  }

  List<String> pass() {
    return List.copyOf(pass);
  }

  /** Reads {@code Environment=}. */
  void environment(Setting setting) {
    if (setting.value().isEmpty()) {
      assignments.clear();
    }
    for (Words.Word word : words(setting, Words.Mode.ENVIRONMENT)) {
      String text = resolve(setting, word);
      if (text != null) {
        assign(setting, word, text);
      }
    }
  }

  private void assign(Setting setting, Words.Word word, String text) {
    if (!isAssignment(text)) {
      warn(setting, word, shown(text) + " is not an assignment, ignored");
      return;
    }
    int equals = text.indexOf('=');
    String name = text.substring(0, equals);
    // A variable that is set again keeps its first place.
    assignments.put(
        name, new EnvironmentAssignment(name, text.substring(equals + 1), setting, word.start()));
  }

  /** Reads {@code EnvironmentFile=}. */
  void environmentFile(Setting setting) {
    if (setting.value().isEmpty()) {
      files.clear();
      return;
    }
    try {
      String raw = specifiers.resolve(setting.value(), Specifiers.PATH_LENGTH);
      boolean optional = raw.startsWith("-");
      String path = SettingPath.simplify(optional ? raw.substring(1) : raw);
      if (SettingPath.isUsable(path)) {
        files.add(new EnvironmentFileReference(path, optional, setting));
      } else {
        warn(setting, "'" + path + "' is not a normalized absolute path, ignored");
      }
    } catch (SpecifierException e) {
      warn(setting, e.message() + ", ignored");
    }
  }

  /** Reads {@code UnsetEnvironment=}. */
  void unsetEnvironment(Setting setting) {
    addNames(setting, Words.Mode.ENVIRONMENT, unset);
  }

  /** Reads {@code PassEnvironment=}. */
  void passEnvironment(Setting setting) {
    addNames(setting, Words.Mode.NAMES, pass);
  }

  /** Adds names of variables; assignments too where words are read as such. */
  private void addNames(Setting setting, Words.Mode mode, Set<String> names) {
    if (setting.value().isEmpty()) {
      names.clear();
    }
    for (Words.Word word : words(setting, mode)) {
      String text = resolve(setting, word);
      if (text == null) {
        continue;
      }
      boolean assigns = mode == Words.Mode.ENVIRONMENT && isAssignment(text);
      if (assigns || Variable.isValidName(text)) {
        names.add(text);
      } else {
        warn(setting, word, shown(text) + " is not a variable, ignored");
      }
    }
  }

  /** The words of a value up to the first that cannot be read. */
  private List<Words.Word> words(Setting setting, Words.Mode mode) {
    try {
      return Words.split(setting.value(), mode);
    } catch (WordSyntaxException e) {
      diagnostics.add(
          Diagnostic.warning(
              setting.location(e.start()), e.message() + ", the rest of the line is ignored"));
      return e.words();
    }
  }

  private @Nullable String resolve(Setting setting, Words.Word word) {
    try {
      return specifiers.resolve(word.text(), Integer.MAX_VALUE);
    } catch (SpecifierException e) {
      warn(setting, word, e.message() + ", " + shown(word.text()) + " is ignored");
      return null;
    }
  }

  private void warn(Setting setting, Words.Word word, String message) {
    diagnostics.add(Diagnostic.warning(setting.location(word.start()), message));
  }

  private void warn(Setting setting, String message) {
    diagnostics.add(Diagnostic.warning(setting.location(), message));
  }

  /** The name at most: a value, or what was meant to be one, may be a secret. */
  private static String shown(String text) {
    int equals = text.indexOf('=');
    return equals > 0 ? "'" + text.substring(0, equals) + "=…'" : "a word without '='";
  }

  private static boolean isAssignment(String text) {
    int equals = text.indexOf('=');
    return equals > 0 && Variable.isValid(text.substring(0, equals), text.substring(equals + 1));
  }
}
