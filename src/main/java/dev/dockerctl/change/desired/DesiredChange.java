package dev.dockerctl.change.desired;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionEntry;
import dev.dockerctl.change.plan.ChangeRequest;
import dev.dockerctl.change.plan.ManagedPath;
import dev.dockerctl.change.plan.Operation;
import dev.dockerctl.change.plan.Place;
import dev.dockerctl.change.plan.Plan;
import dev.dockerctl.change.plan.Planner;
import dev.dockerctl.change.setting.SettingChange;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.unit.EnvironmentAssignment;
import dev.dockerctl.unit.setting.SettingTable;
import dev.dockerctl.unit.syntax.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The change that makes a configuration what a file wants. */
public final class DesiredChange {
  /** Settings that the command line and the variables are written with. */
  private static final Set<String> OTHERS = Set.of("ExecStart", "Environment", "UnsetEnvironment");

  private final DesiredState wanted;
  private final Rest rest;

  /** What becomes of what the file does not name. */
  public enum Rest {
    /** It is left alone. */
    STAYS,
    /**
     * It goes, as far as it stands in the managed drop-in or in daemon.json, or was taken out of
     * the unit's own command line there.
     */
    GOES
  }

  /** A change towards what is wanted. */
  public DesiredChange(DesiredState wanted, Rest rest) {
    this.wanted = wanted;
    this.rest = rest;
  }

  /**
   * Plans it.
   *
   * @param place where options are written
   * @param dropIn the name of the managed drop-in
   */
  public Plan plan(Planner planner, Configuration now, Place place, String dropIn) {
    now.requireLoaded();
    List<Operation> operations = named(now, place);
    if (rest == Rest.GOES) {
      if (now.line() != null && now.line().program().isRecognised()) {
        addOptions(now, planner.reader().vendor(now), operations);
      }
      addRest(now, ManagedPath.of(planner.host(), now.unit().name(), dropIn), operations);
    }
    return planner.plan(now, new ChangeRequest(operations, place, dropIn));
  }

  private List<Operation> named(Configuration now, Place place) {
    List<Operation> operations = new ArrayList<>();
    boolean stays = place == Place.WHERE_IT_STANDS && now.conflicts().isEmpty();
    wanted
        .options()
        .forEach(
            (option, values) -> {
              if (values.isEmpty()) {
                operations.add(new Operation.Unset(option));
              } else if (!stays || !has(now, option, values)) {
                operations.add(new Operation.Move(option, values));
              }
            });
    wanted
        .environment()
        .forEach(
            (name, value) ->
                operations.add(
                    value.isPresent()
                        ? new Operation.SetVariable(name, value.get())
                        : new Operation.UnsetVariable(name)));
    wanted.settings().forEach(change -> operations.add(new Operation.ChangeSetting(change)));
    return operations;
  }

  /** Whether it is so already, be it that it is said twice. */
  private static boolean has(Configuration now, Option option, List<OptionEntry> values) {
    return now.option(option.name()).filter(set -> set.entries().equals(values)).isPresent();
  }

  private void addRest(Configuration now, String managed, List<Operation> operations) {
    for (EnvironmentAssignment variable : now.unit().service().environment()) {
      boolean ours = variable.setting().location().file().equals(managed);
      if (ours && !wanted.environment().containsKey(variable.name())) {
        operations.add(new Operation.TakeOutVariable(variable.name()));
      }
    }
    SettingTable table = SettingTable.load();
    Set<String> keys = new LinkedHashSet<>();
    for (Setting setting : now.unit().assignments()) {
      if (setting.location().file().equals(managed) && !OTHERS.contains(setting.key())) {
        keys.add(setting.key());
      }
    }
    for (String key : keys) {
      table
          .find(now.unit().name(), key)
          .filter(setting -> !wanted.names(setting))
          .ifPresent(
              setting ->
                  operations.add(new Operation.ChangeSetting(new SettingChange.TakeOut(setting))));
    }
  }

  /** Each option gets back what the unit itself and its environment files give it. */
  private void addOptions(Configuration now, Configuration vendor, List<Operation> operations) {
    Map<String, EffectiveOption> all = new LinkedHashMap<>(vendor.optionsByName());
    all.putAll(now.optionsByName());
    for (EffectiveOption option : all.values()) {
      Option known = option.option();
      if (known == null) {
        if (vendor.option(option.name()).isEmpty()) {
          operations.add(new Operation.UnsetUnknown(option.name()));
        }
      } else if (!wanted.names(known)) {
        operations.add(
            vendor
                .option(known.name())
                .filter(EffectiveOption::isOnCommandLine)
                .<Operation>map(own -> new Operation.GiveBack(known, own.entries()))
                .orElseGet(() -> new Operation.Unset(known)));
      }
    }
  }
}
