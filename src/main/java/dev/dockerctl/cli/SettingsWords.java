package dev.dockerctl.cli;

import dev.dockerctl.cli.session.Parameter;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.unit.syntax.Setting;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Writes settings as words of the command line, before those the user typed: of two equal options
 * the last one counts.
 */
record SettingsWords(CommandSpec root, CommandSpec command) {
  /**
   * Puts settings into a command line.
   *
   * @param commandIndex where the command's name stands
   */
  void putInto(List<String> words, int commandIndex, List<Setting> settings) {
    List<String> global = new ArrayList<>();
    List<String> own = new ArrayList<>();
    for (Setting setting : settings) {
      OptionSpec option = option(setting);
      if (option != null && !isOfOneCall(option)) {
        boolean isGlobal = root.optionsMap().containsKey("--" + setting.key());
        String word = word(option, setting);
        if (!word.isEmpty()) {
          (isGlobal ? global : own).add(word);
        }
      }
    }
    words.addAll(commandIndex + 1, own);
    words.addAll(0, global);
  }

  /** The option of a setting; null where only other commands have it. */
  private @Nullable OptionSpec option(Setting setting) {
    String name = "--" + setting.key();
    OptionSpec option = command.optionsMap().get(name);
    boolean usable = option != null && !isOfOneCall(option);
    if (usable || isOfAnotherCommand(name)) {
      return option;
    }
    throw new DockerctlException(
            ErrorCode.USAGE, "cannot use the setting '" + setting.key() + "': there is none")
        .at(setting.location())
        .hint("man 5 dockerctl.conf");
  }

  private static boolean isOfOneCall(OptionSpec option) {
    return option.userObject() instanceof Parameter<?> parameter && parameter.isOfOneCall();
  }

  private static boolean isOfAnotherCommand(String name) {
    return CommandTree.complete().getSubcommands().values().stream()
        .map(other -> other.getCommandSpec().optionsMap().get(name))
        .anyMatch(option -> option != null && !isOfOneCall(option));
  }

  /** The option as typed; empty where it is a switch that is off. */
  private static String word(OptionSpec option, Setting setting) {
    String key = setting.key();
    String value = setting.value();
    Class<?> type = option.typeInfo().getType();
    List<String> choices = new ArrayList<>();
    if (type == boolean.class) {
      choices = List.of("true", "false");
    } else if (option.completionCandidates() != null) {
      option.completionCandidates().forEach(choices::add);
    }
    boolean unknown = !choices.isEmpty() && !choices.contains(value);
    if (unknown || (type == int.class && !isCount(value))) {
      String wanted = choices.isEmpty() ? "a number" : "one of " + String.join(", ", choices);
      throw new DockerctlException(
              ErrorCode.USAGE,
              "cannot use '" + value + "' for the setting '" + key + "': give " + wanted)
          .at(setting.location());
    }
    if (type == boolean.class) {
      return value.equals("true") ? "--" + key : "";
    }
    return "--" + key + "=" + value;
  }

  private static boolean isCount(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return false;
      }
    }
    return !value.isEmpty() && value.length() < 10;
  }
}
