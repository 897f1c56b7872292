package dev.dockerctl.unit;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.unit.syntax.Setting;
import dev.dockerctl.unit.syntax.SettingList;
import dev.dockerctl.unit.syntax.UnitFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A unit as the service manager loads it from its unit file and drop-ins. */
public final class LoadedUnit {
  private final String name;
  private final Set<String> names;
  private final Outcome outcome;
  private final Content content;

  LoadedUnit(String name, Set<String> names, Outcome outcome, Content content) {
    this.name = name;
    this.names = names;
    this.outcome = outcome;
    this.content = content;
  }

  /** A unit that cannot be found. */
  static LoadedUnit missing(String name, String reason) {
    SettingList settings = new SettingList();
    Content content =
        new Content(null, List.of(), List.of(), settings, List.of(), ServiceUnit.empty(settings));
    return new LoadedUnit(name, Set.of(name), new Outcome(LoadState.NOT_FOUND, reason), content);
  }

  /** The unit's main name: that of its unit file, or the one asked for where there is none. */
  public String name() {
    return name;
  }

  /** The main name first, and all aliases. */
  public Set<String> names() {
    return names;
  }

  /** What became of it. */
  public LoadState loadState() {
    return outcome.state();
  }

  /** Why it is not usable, one plain sentence; null if it is. */
  public @Nullable String loadError() {
    return outcome.error();
  }

  /** The unit file; null where there is none. It is a link where the unit is linked or masked. */
  public @Nullable String fragmentPath() {
    return content.fragmentPath();
  }

  /**
   * The drop-ins in load order, empty and masking ones too, as systemd reports them. Without a
   * usable unit file none are loaded.
   */
  public List<String> dropInPaths() {
    return content.dropInPaths();
  }

  /** The paths of the unit file, where there is one, and of the drop-ins in load order. */
  public List<String> paths() {
    String fragment = fragmentPath();
    List<String> paths = new ArrayList<>(dropInPaths());
    if (fragment != null) {
      paths.add(0, fragment);
    }
    return paths;
  }

  /** The unit file first, then the drop-ins that can be read in load order. */
  public List<UnitFile> files() {
    return content.files();
  }

  /**
   * All assignments of a setting in load order, resets included; those that systemd does not come
   * to, because a mistake ends its reading of a file, are left out.
   */
  public List<Setting> assignments(String section, String key) {
    return List.copyOf(content.settings().of(section, key));
  }

  /** The value of the last of these; empty where there is none. */
  public Optional<String> last(String section, String key) {
    List<Setting> all = assignments(section, key);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1).value());
  }

  /** All assignments of all settings in load order, with the same limits. */
  public List<Setting> assignments() {
    return List.copyOf(content.settings().all());
  }

  /**
   * The assignments that have a part in what the unit has in the end, in load order: the last one
   * of a scalar, all of a list since its last reset.
   */
  public List<Setting> inEffect() {
    Set<Setting> winning = WinningSettings.of(this);
    return content.settings().all().stream().filter(winning::contains).toList();
  }

  /** Whether one of these settings of the section {@code [Unit]}, lists of units, names a unit. */
  public boolean names(List<String> keys, String other) {
    for (String key : keys) {
      for (Setting setting : assignments("Unit", key)) {
        if ((" " + setting.value() + " ").contains(" " + other + " ")) {
          return true;
        }
      }
    }
    return false;
  }

  /** What systemd ignores or stumbles over, file by file. */
  public List<Diagnostic> diagnostics() {
    return content.diagnostics();
  }

  /** The {@code [Service]} section; without commands and variables for other types of units. */
  public ServiceUnit service() {
    return content.service();
  }

  record Outcome(LoadState state, @Nullable String error) {}

  record Content(
      @Nullable String fragmentPath,
      List<String> dropInPaths,
      List<UnitFile> files,
      SettingList settings,
      List<Diagnostic> diagnostics,
      ServiceUnit service) {}
}
