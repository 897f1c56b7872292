package dev.dockerctl.check;

import dev.dockerctl.catalog.DaemonArguments;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.DaemonCommandLine;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.error.Location;
import dev.dockerctl.tree.EditedFileTree;
import dev.dockerctl.unit.ExecCommand;
import dev.dockerctl.unit.syntax.Setting;
import dev.dockerctl.unit.syntax.UnitFile;
import dev.dockerctl.unit.syntax.UnitFileEditor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A drop-in of ours whose command line was made from one that the unit has no more, as after an
 * upgrade of the package: what changed there since is missing from the line in effect.
 */
public final class OutdatedDropIn {
  /** The section in which dockerctl notes what it has done to a drop-in. */
  public static final String RECORD_SECTION = "X-Dockerctl";

  private static final String BASE_COMMAND = "BaseExecStart";
  private static final String SERVICE = "Service";
  private static final String EXEC_START = "ExecStart";

  private final Configuration ours;
  private final ConfigurationReader reader;
  private final List<String> changes = new ArrayList<>();

  private OutdatedDropIn(Configuration ours, ConfigurationReader reader) {
    this.ours = ours;
    this.reader = reader;
  }

  /** The finding about a configuration's drop-in, if there is one. */
  public static Optional<Finding> of(Configuration configuration, ConfigurationReader reader) {
    DaemonCommandLine line = configuration.line();
    if (line == null || !line.program().isRecognised()) {
      return Optional.empty();
    }
    String writer = line.command().setting().location().file();
    for (UnitFile file : configuration.unit().files()) {
      Setting base = file.path().equals(writer) ? base(file) : null;
      if (base != null) {
        return new OutdatedDropIn(configuration, reader).finding(file, base);
      }
    }
    return Optional.empty();
  }

  private static @Nullable Setting base(UnitFile file) {
    for (Setting setting : file.settings()) {
      if (setting.section().equals(RECORD_SECTION) && setting.key().equals(BASE_COMMAND)) {
        return setting;
      }
    }
    return null;
  }

  private Optional<Finding> finding(UnitFile file, Setting base) {
    Configuration now = with(file, null);
    List<ExecCommand> commandsNow = now.unit().service().exec(EXEC_START);
    boolean same =
        commandsNow.size() != 1 || commandsNow.get(0).setting().value().equals(base.value());
    Configuration then = same ? now : with(file, base.value());
    if (same || then.commandLine() == null || now.commandLine() == null) {
      return Optional.empty();
    }
    compareOptions(then, now);
    compareProgram(then, now);
    if (changes.isEmpty()) {
      return Optional.empty();
    }
    Location unit = commandsNow.get(0).setting().location();
    Finding finding =
        Finding.warning(
            "drop-in-outdated",
            "the drop-in was made from an older command line of the unit",
            "'"
                + file.path()
                + "' was made from another ExecStart= than "
                + unit
                + " has now, where "
                + String.join(", ", changes),
            base.location());
    return Optional.of(finding.fix(DropInCommand.in(base.location(), "dockerctl rebase")));
  }

  /** The configuration with another command in a drop-in, or with none in it. */
  private Configuration with(UnitFile file, @Nullable String command) {
    UnitFileEditor editor = new UnitFileEditor(file);
    for (Setting setting : file.settings()) {
      if (setting.section().equals(SERVICE) && setting.key().equals(EXEC_START)) {
        editor.remove(setting);
      }
    }
    UnitFile edited = editor.toFile();
    if (command != null) {
      edited =
          new UnitFileEditor(edited)
              .add(SERVICE, EXEC_START, "")
              .add(SERVICE, EXEC_START, command)
              .toFile();
    }
    Map<String, Optional<byte[]>> edits = Map.of(file.path(), Optional.of(edited.content()));
    return reader.read(ours.unit().name(), new EditedFileTree(ours.tree(), edits));
  }

  private void compareProgram(Configuration then, Configuration now) {
    List<String> program = program(now);
    if (!program.equals(program(then)) && !program.equals(program(ours))) {
      changes.add("the program is '" + String.join(" ", program) + "'");
    }
  }

  private static Set<String> names(Configuration one, Configuration other) {
    Set<String> names = new LinkedHashSet<>();
    one.options().forEach(option -> names.add(option.name()));
    other.options().forEach(option -> names.add(option.name()));
    return names;
  }

  private static List<String> program(Configuration configuration) {
    DaemonCommandLine line = configuration.line();
    List<String> argv = configuration.commandLine();
    return line == null || argv == null
        ? List.of()
        : argv.subList(0, Math.min(line.program().firstArgument(), argv.size()));
  }

  private void compareOptions(Configuration then, Configuration now) {
    for (String name : names(then, now)) {
      EffectiveOption current = now.option(name).orElse(null);
      List<String> wanted = now.texts(name);
      if (!wanted.equals(then.texts(name)) && !wanted.equals(ours.texts(name))) {
        if (current == null) {
          changes.add("--" + name + " is gone");
        } else {
          boolean secret = isSecret(current);
          changes.add("it says " + (secret ? "--" + name : String.join(" ", words(current))));
        }
      }
    }
  }

  private static boolean isSecret(EffectiveOption current) {
    Option option = current.option();
    return option != null
        && current.texts().stream().anyMatch(value -> !option.masked(value).equals(value));
  }

  private static List<String> words(EffectiveOption current) {
    Option option = current.option();
    List<String> words = new ArrayList<>();
    for (String value : current.texts()) {
      words.addAll(
          option == null
              ? List.of("--" + current.name() + (value.isEmpty() ? "" : "=" + value))
              : DaemonArguments.words(option, value));
    }
    return words;
  }
}
