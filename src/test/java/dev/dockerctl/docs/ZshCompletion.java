package dev.dockerctl.docs;

import dev.dockerctl.catalog.Option;
import java.util.List;
import java.util.function.Function;

/** Writes the completion script for zsh. */
final class ZshCompletion {
  private final CommandModel program = CommandModel.program();
  private final List<CommandModel> commands = CommandModel.commands();
  private final DaemonOptions daemon = new DaemonOptions();

  String text() {
    return Template.of("zsh.template")
        .with("names", lines(4, daemon.named(), o -> quoted(o.name() + ":" + o.summary())))
        .with("commands", lines(4, commands, c -> quoted(c.name() + ":" + sentence(c.summary()))))
        .with("global", lines(4, globals(), ZshCompletion::own))
        .with("cases", cases())
        .with("log-options", logOptions())
        .with("flags", lines(4, daemon.settable(), ZshCompletion::flag))
        .with("list-flags", lines(4, daemon.lists(), ZshCompletion::flag))
        .with("present-flags", lines(4, daemon.lists(), ZshCompletion::presentFlag))
        .with("settings", UnitSettingNames.joined(""))
        .with("settings-to-set", UnitSettingNames.joined("="))
        .text();
  }

  private List<OwnOption> globals() {
    return program.options().stream().filter(OwnOption::global).toList();
  }

  private static <T> String lines(int indent, List<T> items, Function<T, String> line) {
    StringBuilder text = new StringBuilder();
    for (T item : items) {
      text.append(" ".repeat(indent)).append(line.apply(item)).append('\n');
    }
    return text.toString();
  }

  private String cases() {
    StringBuilder cases = new StringBuilder();
    for (CommandModel command : commands) {
      cases.append("        ").append(command.name()).append(")\n");
      String rest = rest(command);
      if (command.words().name().endsWith("FLAGS")) {
        String kind = command.words().name().toLowerCase(java.util.Locale.ROOT);
        cases.append("          _dockerctl_daemon_").append(kind).append("\n");
        rest = " $flags";
      }
      cases.append("          _arguments -s $global");
      for (OwnOption option : command.ownOptions()) {
        cases.append(" \\\n            ").append(own(option));
      }
      cases.append(rest).append(" && ret=0\n          ;;\n");
    }
    return cases.toString();
  }

  private static String rest(CommandModel command) {
    return switch (command.words()) {
      case NAMES -> " '*:option:_dockerctl_names'";
      case PRESENT_NAMES -> " '*:option:{_dockerctl_present_names \"\"}'";
      case VARIABLES -> " '*:variable:_dockerctl_variables'";
      case SETTINGS -> " '*:setting:_dockerctl_settings'";
      case FILE -> " ':file:_files'";
      case DROP_INS -> " '*:drop-in:_dockerctl_drop_ins'";
      case HISTORY -> " '*:change:_dockerctl_history'";
      case CHANGES -> " '1:change:_dockerctl_changes'";
      default -> "";
    };
  }

  private static String own(OwnOption option) {
    String help = "[" + bracketed(option.description()) + "]";
    StringBuilder value = new StringBuilder();
    if (option.takesValue()) {
      for (String label : option.label().split(" ")) {
        value.append(':').append(label).append(':').append(action(option));
      }
    }
    List<String> names = option.names();
    if (names.size() == 1) {
      return quoted(names.get(0) + (option.takesValue() ? "=" : "") + help + value);
    }
    String both = String.join(" ", names);
    String last = option.longest() + (option.takesValue() ? "=" : "");
    String first = names.get(0) + (option.takesValue() ? "+" : "");
    return quoted("(" + both + ")") + "{" + first + "," + last + "}" + quoted(help + value);
  }

  private static String action(OwnOption option) {
    return switch (option.kind()) {
      case CHOICE -> "(" + String.join(" ", option.choices()) + ")";
      case DIRECTORY -> "_files -/";
      case FILE -> "_files";
      case UNIT -> "_dockerctl_units";
      case TEXT -> "";
    };
  }

  private static String action(Option option) {
    if (DaemonOptions.takesLogOptions(option)) {
      return "_dockerctl_log_options";
    }
    return switch (DaemonOptions.kind(option)) {
      case CHOICE -> "(" + String.join(" ", DaemonOptions.choices(option)) + ")";
      case DIRECTORY -> "_files -/";
      case FILE -> "_files";
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
                    .append(") keys=(")
                    .append(keys)
                    .append(") ;;\n"));
    return cases
        .append("    *) keys=(")
        .append(DaemonOptions.allLogOptions())
        .append(") ;;\n")
        .toString();
  }

  private static String flag(Option option) {
    String action = action(option);
    String help = "[" + bracketed(option.summary()) + "]";
    String value = (option.takesValue() ? ":" : "::") + option.type().id() + ":" + action;
    String name = "--" + option.name() + (option.takesValue() ? "=" : "=-");
    if (option.shorthand() == null) {
      return quoted("*" + name + help + value);
    }
    String shorthand = "-" + option.shorthand();
    String ofShorthand = option.takesValue() ? help + value : help;
    return quoted("*" + shorthand + (option.takesValue() ? "+" : "") + ofShorthand)
        + " "
        + quoted("*" + name + help + value);
  }

  private static String presentFlag(Option option) {
    String help = "[" + bracketed(option.summary()) + "]";
    return quoted(
        "*--"
            + option.name()
            + "="
            + help
            + ":value:{_dockerctl_present_values "
            + option.name()
            + "}");
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  private static String bracketed(String text) {
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
