package dev.dockerctl.cli.change;

import dev.dockerctl.change.RequestedChange;
import dev.dockerctl.change.plan.Operation;
import dev.dockerctl.change.plan.Place;
import dev.dockerctl.change.setting.SettingChange;
import dev.dockerctl.change.setting.SettingWords;
import dev.dockerctl.cli.command.CommandWords;
import dev.dockerctl.cli.command.Subcommand;
import dev.dockerctl.cli.session.Parameter;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.cli.session.UsageError;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.unit.setting.SettingTable;
import dev.dockerctl.unit.setting.UnitSetting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sets, adds to and removes settings of the unit. */
public final class UnitCommand extends Subcommand {
  private final ChangeOptions change = new ChangeOptions(takes());
  private final Parameter<String> action = takes().word(0, "set|add|unset", "What to do");
  private final Parameter<List<String>> settings =
      takes().wordsFrom(1, "KEY[=VALUE]", "The settings");

  public UnitCommand() {
    super(
        "Change any other setting of the unit, such as LimitNOFILE or After.",
        CommandWords.SETTINGS);
    called(
        "dockerctl unit set [-ny] [--restart] KEY=VALUE…",
        "      dockerctl unit add [-ny] [--restart] KEY=VALUE…",
        "      dockerctl unit unset [-ny] [--restart] KEY…");
  }

  @Override
  public int run(Session session) {
    List<SettingChange> changes = changes(session.unitName());
    List<Operation> operations = new ArrayList<>();
    changes.forEach(one -> operations.add(new Operation.ChangeSetting(one)));
    RequestedChange planning = change.planning(operations, Place.WHERE_IT_STANDS);
    return new RunChange(session, change, planning).proving(changes).run();
  }

  private List<SettingChange> changes(String unit) {
    String verb = action.or("");
    if (!List.of("set", "add", "unset").contains(verb)) {
      throw usage("cannot run 'unit': say 'set', 'add' or 'unset'");
    }
    List<String> words = settings.or(List.of());
    if (words.isEmpty()) {
      throw usage("cannot run 'unit " + verb + "': no setting given");
    }
    SettingTable table = SettingTable.load();
    Map<UnitSetting, List<String>> given = new LinkedHashMap<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      int equals = word.indexOf('=');
      if (verb.equals("unset") ? equals >= 0 : equals < 1) {
        // Not told by its text, which may be the rest of a secret that a shell has split.
        String reason = equals < 0 ? "it is not KEY=VALUE" : "give the name only";
        throw usage("cannot " + verb + " setting " + (i + 1) + " of these: " + reason);
      }
      UnitSetting setting = table.require(unit, equals < 0 ? word : word.substring(0, equals));
      List<String> values = given.computeIfAbsent(setting, key -> new ArrayList<>());
      if (equals >= 0) {
        values.add(SettingWords.require(setting, word.substring(equals + 1)));
      }
    }
    List<SettingChange> changes = new ArrayList<>();
    given.forEach((setting, values) -> changes.add(change(verb, setting, values)));
    return changes;
  }

  private static SettingChange change(String verb, UnitSetting setting, List<String> values) {
    return switch (verb) {
      case "set" -> SettingWords.give(setting, values);
      case "add" -> new SettingChange.Append(setting, values);
      default -> new SettingChange.Unset(setting, SettingChange.Rest.MAY_STAY);
    };
  }

  private static DockerctlException usage(String message) {
    return UsageError.of(
        message, "dockerctl unit set LimitNOFILE=1048576\ndockerctl unit unset LimitNOFILE");
  }
}
