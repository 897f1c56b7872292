package dev.dockerctl.change.desired;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionEntry;
import dev.dockerctl.change.setting.SettingChange;
import dev.dockerctl.unit.setting.UnitSetting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is wanted of a unit, as far as it is named.
 *
 * @param options the options of the daemon with their values; none for one that is not to be set
 * @param environment the variables; empty for one that is not to be set
 * @param settings the other settings of the unit
 */
public record DesiredState(
    Map<Option, List<OptionEntry>> options,
    Map<String, Optional<String>> environment,
    List<SettingChange> settings) {

  /** The state without all that this one names, whatever the values. */
  public DesiredState taken() {
    Map<Option, List<OptionEntry>> noOptions = new LinkedHashMap<>();
    options.keySet().forEach(option -> noOptions.put(option, List.of()));
    Map<String, Optional<String>> noVariables = new LinkedHashMap<>();
    environment.keySet().forEach(name -> noVariables.put(name, Optional.empty()));
    List<SettingChange> noSettings = new ArrayList<>();
    for (SettingChange change : settings) {
      noSettings.add(new SettingChange.Unset(change.setting(), SettingChange.Rest.MUST_GO));
    }
    return new DesiredState(noOptions, noVariables, noSettings);
  }

  /** Whether an option is named, be it that it is not to be set. */
  boolean names(Option option) {
    return options.keySet().stream().anyMatch(named -> named.name().equals(option.name()));
  }

  /** The same of a setting. */
  boolean names(UnitSetting setting) {
    return settings.stream().anyMatch(change -> change.setting().key().equals(setting.key()));
  }
}
