package dev.dockerctl.docs;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.cli.command.CommandWords;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Writes the completion script for bash. */
final class BashCompletion {
  private final CommandModel program = CommandModel.program();
  private final List<CommandModel> commands = CommandModel.commands();
  private final DaemonOptions daemon = new DaemonOptions();

  String text() {
    return Template.of("bash.template")
        .with("commands", String.join(" ", commands.stream().map(CommandModel::name).toList()))
        .with(
            "global-options", names(program.options().stream().filter(OwnOption::global).toList()))
        .with("own-options", ownOptions())
        .with("words", words())
        .with("value-options", valueOptions())
        .with("option-values", optionValues())
        .with("daemon-flags", flags(daemon.settable()))
        .with("daemon-list-flags", flags(daemon.lists()))
        .with("daemon-names", String.join(" ", daemon.named().stream().map(Option::name).toList()))
        .with("daemon-switches", alternatives(switches()))
        .with("daemon-values", daemonValues())
        .with("settings", UnitSettingNames.joined(""))
        .with("settings-to-set", UnitSettingNames.joined("="))
        .with("log-options", logOptions())
        .text();
  }

  private static String names(List<OwnOption> options) {
    List<String> names = new ArrayList<>();
    options.forEach(option -> names.addAll(option.names()));
    return String.join(" ", names);
  }

  private String ownOptions() {
    StringBuilder cases = new StringBuilder();
    for (CommandModel command : commands) {
      if (!command.ownOptions().isEmpty()) {
        cases.append("    ").append(command.name()).append(") echo '");
        cases.append(names(command.ownOptions())).append("' ;;\n");
      }
    }
    return cases.toString();
  }

  private String words() {
    StringBuilder cases = new StringBuilder();
    for (CommandModel command : commands) {
      if (command.words() != CommandWords.NONE) {
        String kind = command.words().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        cases.append("    ").append(command.name()).append(") echo ").append(kind).append(" ;;\n");
      }
    }
    return cases.toString();
  }

  /** Patterns {@code command:option} of options that take a value; global ones as {@code *:}. */
  private String valueOptions() {
    TreeSet<String> patterns = new TreeSet<>();
    for (OwnOption option : program.options()) {
      if (option.takesValue()) {
        option.names().forEach(name -> patterns.add("*:" + name));
      }
    }
    for (CommandModel command : commands) {
      for (OwnOption option : command.ownOptions()) {
        if (option.takesValue()) {
          option.names().forEach(name -> patterns.add(command.name() + ":" + name));
        }
      }
    }
    return String.join(" | ", patterns);
  }

  private String optionValues() {
    StringBuilder cases = new StringBuilder();
    List<OwnOption> seen = new ArrayList<>();
    List<CommandModel> all = new ArrayList<>(List.of(program));
    all.addAll(commands);
    for (CommandModel command : all) {
      for (OwnOption option : command.options()) {
        String action = action(option);
        boolean isNew = seen.stream().noneMatch(other -> other.names().equals(option.names()));
        if (!action.isEmpty() && isNew) {
          seen.add(option);
          cases.append("    ").append(alternatives(option.names()));
          cases.append(") ").append(action).append(" ;;\n");
        }
      }
    }
    return cases.toString();
  }

  private static String action(OwnOption option) {
    if (!option.takesValue()) {
      return "";
    }
    return switch (option.kind()) {
      case CHOICE -> "_dockerctl_offer '" + String.join(" ", option.choices()) + "'";
      case DIRECTORY -> "_dockerctl_files -d";
      case FILE -> "_dockerctl_files -f";
      case UNIT -> "_dockerctl_units";
      case TEXT -> "";
    };
  }

  private static String flags(List<Option> options) {
    List<String> flags = new ArrayList<>();
    options.forEach(option -> flags.add("--" + option.name()));
    return String.join(" ", flags);
  }

  private List<String> switches() {
    List<String> switches = new ArrayList<>();
    for (Option option : daemon.settable()) {
      if (!option.takesValue()) {
        switches.add("--" + option.name());
        if (option.shorthand() != null) {
          switches.add("-" + option.shorthand());
        }
      }
    }
    return switches;
  }

  private String daemonValues() {
    StringBuilder cases = new StringBuilder();
    for (Option option : daemon.settable()) {
      String action = action(option);
      if (!action.isEmpty()) {
        String shorthand = option.shorthand() == null ? "" : "-" + option.shorthand() + " | ";
        cases.append("    ").append(shorthand).append("--").append(option.name());
        cases.append(") ").append(action).append(" ;;\n");
      }
    }
    return cases.toString();
  }

  private static String action(Option option) {
    if (DaemonOptions.takesLogOptions(option)) {
      return "_dockerctl_log_options";
    }
    return switch (DaemonOptions.kind(option)) {
      case CHOICE -> "_dockerctl_offer '" + String.join(" ", DaemonOptions.choices(option)) + "'";
      case DIRECTORY -> "_dockerctl_files -d";
      case FILE -> "_dockerctl_files -f";
      case UNIT, TEXT -> "";
    };
  }

  private static String logOptions() {
    StringBuilder cases = new StringBuilder();
    DaemonOptions.logOptions()
        .forEach(
            (driver, keys) ->
                cases
                    .append("    ")
                    .append(driver)
                    .append(") echo '")
                    .append(keys)
                    .append("' ;;\n"));
    return cases
        .append("    *) echo '")
        .append(DaemonOptions.allLogOptions())
        .append("' ;;\n")
        .toString();
  }

  private static String alternatives(List<String> words) {
    return String.join(" | ", words);
  }
}
