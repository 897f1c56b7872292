package dev.dockerctl.docs;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.cli.command.CommandWords;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Writes the completion script for fish. */
final class FishCompletion {
  private final CommandModel program = CommandModel.program();
  private final List<CommandModel> commands = CommandModel.commands();
  private final DaemonOptions daemon = new DaemonOptions();
  private final StringBuilder lines = new StringBuilder();

  String text() {
    for (OwnOption option : program.options()) {
      own(option.global() ? "" : "-n '__dockerctl_is \"\"' ", option);
    }
    for (CommandModel command : commands) {
      lines.append("\n");
      line("-n '__dockerctl_is \"\"' -a " + command.name(), sentence(command.summary()));
      String condition = "-n '__dockerctl_is " + command.name() + "' ";
      command.ownOptions().forEach(option -> own(condition, option));
      words(condition, command.words());
    }
    return Template.of("fish.template")
        .with("value-options", valueOptions())
        .with("log-options", logOptions())
        .with("completions", lines.toString())
        .text();
  }

  private String valueOptions() {
    TreeSet<String> names = new TreeSet<>();
    List<OwnOption> options = new ArrayList<>(program.options());
    commands.forEach(command -> options.addAll(command.ownOptions()));
    for (OwnOption option : options) {
      if (option.takesValue()) {
        names.addAll(option.names());
      }
    }
    return String.join(" ", names);
  }

  private void own(String condition, OwnOption option) {
    StringBuilder spec = new StringBuilder(condition);
    for (String name : option.names()) {
      spec.append(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1));
      spec.append(' ');
    }
    line(spec + values(option), option.description());
  }

  private static String values(OwnOption option) {
    if (!option.takesValue()) {
      return "";
    }
    return switch (option.kind()) {
      case CHOICE -> "-x -a '" + String.join(" ", option.choices()) + "'";
      case DIRECTORY -> "-x -a '(__fish_complete_directories (commandline -ct))'";
      case FILE -> "-r -F";
      case UNIT -> "-x -a '(__dockerctl_units)'";
      case TEXT -> "-x";
    };
  }

  private void words(String condition, CommandWords words) {
    switch (words) {
      case FLAGS -> daemon.settable().forEach(option -> flag(condition, option));
      case LIST_FLAGS -> daemon.lists().forEach(option -> flag(condition, option));
      case PRESENT_FLAGS -> daemon.lists().forEach(option -> presentFlag(condition, option));
      case NAMES -> daemon.named().forEach(o -> line(condition + "-a " + o.name(), o.summary()));
      case PRESENT_NAMES -> line(condition + "-a '(__dockerctl_present_names)'", "");
      case VARIABLES -> variables(condition);
      case DROP_INS -> dropIns(condition);
      case SETTINGS -> settings(condition);
      case FILE -> line(condition + "-F", "");
      case HISTORY -> history(condition);
      case CHANGES -> line(noArgument(condition) + "-a '(__dockerctl_changes)'", "");
      case NONE -> {}
    }
  }

  private void variables(String condition) {
    String command = condition.substring(0, condition.length() - 2);
    line(command + "; and test (count (__dockerctl_arguments)) = 0' -a 'set unset'", "");
    line(
        command
            + "; and contains set (__dockerctl_arguments)' -a 'HTTP_PROXY= HTTPS_PROXY= NO_PROXY='",
        "");
    line(
        command
            + "; and contains unset (__dockerctl_arguments)' -a 'HTTP_PROXY HTTPS_PROXY NO_PROXY'",
        "");
  }

  private void settings(String condition) {
    String command = condition.substring(0, condition.length() - 2);
    line(command + "; and test (count (__dockerctl_arguments)) = 0' -a 'set add unset'", "");
    line(
        command
            + "; and contains unset (__dockerctl_arguments)' -a '"
            + UnitSettingNames.joined("")
            + "'",
        "");
    for (String verb : List.of("set", "add")) {
      line(
          command
              + "; and contains "
              + verb
              + " (__dockerctl_arguments)' -a '"
              + UnitSettingNames.joined("=")
              + "'",
          "");
    }
  }

  private void history(String condition) {
    line(noArgument(condition) + "-a show", "");
    String command = condition.substring(0, condition.length() - 2);
    line(command + "; and contains show (__dockerctl_arguments)' -a '(__dockerctl_changes)'", "");
  }

  /** A condition that also wants no word after the command. */
  private static String noArgument(String condition) {
    return condition.substring(0, condition.length() - 2)
        + "; and test (count (__dockerctl_arguments)) = 0' ";
  }

  private void dropIns(String condition) {
    String command = condition.substring(0, condition.length() - 2);
    line(command + "; and test (count (__dockerctl_arguments)) = 0' -a 'disable enable'", "");
    line(
        command
            + "; and contains disable (__dockerctl_arguments)' -a '(__dockerctl_drop_ins applied)'",
        "");
    line(
        command
            + "; and contains enable (__dockerctl_arguments)' -a '(__dockerctl_drop_ins masked)'",
        "");
  }

  private void flag(String condition, Option option) {
    String value = option.takesValue() ? values(option) : "";
    String shorthand = option.shorthand() == null ? "" : "-s " + option.shorthand() + " ";
    line(condition + shorthand + "-l " + option.name() + " " + value, option.summary());
  }

  private static String values(Option option) {
    if (DaemonOptions.takesLogOptions(option)) {
      return "-x -a '(__dockerctl_log_options)'";
    }
    return switch (DaemonOptions.kind(option)) {
      case CHOICE -> "-x -a '" + String.join(" ", DaemonOptions.choices(option)) + "'";
      case DIRECTORY -> "-x -a '(__fish_complete_directories (commandline -ct))'";
      case FILE -> "-r -F";
      case UNIT, TEXT -> "-x";
    };
  }

  private static String logOptions() {
    StringBuilder cases = new StringBuilder();
    DaemonOptions.logOptions().forEach((driver, keys) -> cases.append(logOptions(driver, keys)));
    return cases.append(logOptions("'*'", DaemonOptions.allLogOptions())).toString();
  }

  private static String logOptions(String driver, String keys) {
    String offer = keys.isEmpty() ? "true" : "printf '%s\\n' " + keys;
    return "        case " + driver + "\n            " + offer + "\n";
  }

  private void presentFlag(String condition, Option option) {
    String values = "-x -a '(__dockerctl_present_values " + option.name() + ")'";
    line(condition + "-l " + option.name() + " " + values, option.summary());
  }

  private void line(String spec, String description) {
    lines.append("complete -c dockerctl ").append(spec.strip());
    if (!description.isEmpty()) {
      lines.append(" -d ").append(quoted(description));
    }
    lines.append('\n');
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
