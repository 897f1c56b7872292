package dev.dockerctl.unit.setting;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.EditDistance;
import dev.dockerctl.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings that systemd reads in unit files: its own table of version 257, and what it does
 * with an empty value of each. The data files beside this class say where they come from.
 */
public final class SettingTable {
  /** The version of systemd whose table this is. */
  public static final int VERSION = 257;

  /** Names of earlier releases (src/core/load-fragment-gperf.gperf.in, version 257). */
  private static final Map<String, String> OLD_NAMES =
      Map.of(
          "BindTo", "BindsTo",
          "InaccessibleDirectories", "InaccessiblePaths",
          "PropagateReloadFrom", "ReloadPropagatedFrom",
          "PropagateReloadTo", "PropagatesReloadTo",
          "ReadOnlyDirectories", "ReadOnlyPaths",
          "ReadWriteDirectories", "ReadWritePaths",
          "RequiresOverridable", "Requires",
          "RequisiteOverridable", "Requisite",
          "StartLimitInterval", "StartLimitIntervalSec");

  private final Map<String, Map<String, String>> sections;
  private @Nullable Map<String, UnitSetting.Empty> empty;

  private SettingTable(Map<String, Map<String, String>> sections) {
    this.sections = sections;
  }

  /** Reads the table that comes with this program. */
  public static SettingTable load() {
    Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    Map<String, String> section = new HashMap<>();
    for (String line : lines("items.txt")) {
      if (line.startsWith("[")) {
        section = new LinkedHashMap<>();
        sections.put(line.substring(1, line.length() - 1), section);
      } else {
        int equals = line.indexOf('=');
        section.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return new SettingTable(sections);
  }

  private static List<String> lines(String name) {
    try (InputStream in = SettingTable.class.getResourceAsStream(name)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      List<String> lines = new ArrayList<>();
      for (String line : text.split("\n")) {
        if (!line.isEmpty() && !line.startsWith("#")) {
          lines.add(line);
        }
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What an empty value does; read where it is asked for. */
  private UnitSetting.Empty empty(String key) {
    Map<String, UnitSetting.Empty> known = empty;
    if (known == null) {
      known = new HashMap<>();
      for (String line : lines("empty.tsv")) {
        int tab = line.indexOf('\t');
        String word = line.substring(tab + 1).toUpperCase(Locale.ROOT);
        known.put(line.substring(0, tab), UnitSetting.Empty.valueOf(word));
      }
      empty = known;
    }
    return known.getOrDefault(key, UnitSetting.Empty.UNKNOWN);
  }

  /** The names of the settings of a section, in systemd's order; none for an unknown section. */
  public List<String> keys(String section) {
    return List.copyOf(sections.getOrDefault(section, Map.of()).keySet());
  }

  /**
   * The setting of that name which units of a type have.
   *
   * @param unit the name of a unit, such as {@code docker.service}
   */
  public Optional<UnitSetting> find(String unit, String key) {
    List<String> names = new ArrayList<>();
    String kind = "";
    for (String section : sectionsOf(unit)) {
      String found = sections.getOrDefault(section, Map.of()).get(key);
      if (found != null && !OLD_NAMES.containsKey(key)) {
        kind = names.isEmpty() ? found : kind;
        names.add(section + "." + key);
      }
    }
    if (names.isEmpty()) {
      return Optional.empty();
    }
    for (String section : sectionsOf(unit)) {
      Map<String, String> known = sections.getOrDefault(section, Map.of());
      for (Map.Entry<String, String> old : OLD_NAMES.entrySet()) {
        if (old.getValue().equals(key) && known.containsKey(old.getKey())) {
          names.add(section + "." + old.getKey());
        }
      }
    }
    return Optional.of(new UnitSetting(names, kind, empty(key)));
  }

  /**
   * The sections of a unit, its own as the second. That comes after those of every unit: what it
   * shares with them is old there.
   */
  public static List<String> sectionsOf(String unit) {
    String type = unit.substring(unit.lastIndexOf('.') + 1);
    String own = type.isEmpty() ? "" : type.substring(0, 1).toUpperCase(Locale.ROOT);
    return List.of("Unit", own + type.substring(Math.min(1, type.length())), "Install");
  }

  /**
   * The setting of that name, which the command needs.
   *
   * @throws DockerctlException USAGE with the names that are like it
   */
  public UnitSetting require(String unit, String key) {
    return find(unit, key).orElseThrow(() -> unknown(unit, key));
  }

  private DockerctlException unknown(String unit, String key) {
    String present = OLD_NAMES.get(key);
    if (present != null && find(unit, present).isPresent()) {
      return new DockerctlException(
              ErrorCode.USAGE,
              "cannot use setting '"
                  + key
                  + "': it is the name that earlier releases of systemd had")
          .hint("use '" + present + "'");
    }
    String reason =
        "cannot use setting '"
            + key
            + "': systemd "
            + VERSION
            + " has none of that name in '"
            + unit
            + "'";
    List<String> close = close(unit, key);
    return new DockerctlException(ErrorCode.USAGE, reason)
        .hint(
            close.isEmpty()
                ? "man 7 systemd.directives"
                : "did you mean '" + String.join("' or '", close) + "'?");
  }

  /** The names that are not far from the one given, the closest first; case does not count. */
  private List<String> close(String unit, String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    int most = Math.max(2, key.length() / 4);
    Map<String, Integer> distances = new LinkedHashMap<>();
    for (String section : sectionsOf(unit)) {
      for (String name : keys(section)) {
        int distance = EditDistance.between(lower, name.toLowerCase(Locale.ROOT));
        if (distance <= most && !OLD_NAMES.containsKey(name)) {
          distances.put(name, distance);
        }
      }
    }
    return distances.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
        .limit(3)
        .map(Map.Entry::getKey)
        .toList();
  }
}
