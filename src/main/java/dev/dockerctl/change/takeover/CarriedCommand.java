package dev.dockerctl.change.takeover;

import dev.dockerctl.change.dropin.LineEdits;
import dev.dockerctl.change.dropin.ManagedDropIn;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.DaemonCommandLine;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.Location;
import dev.dockerctl.unit.ExecCommand;
import dev.dockerctl.unit.ExecWord;
import dev.dockerctl.unit.environment.Argument;
import dev.dockerctl.unit.syntax.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The command line and the environment of sources. Variables that hold options go: their words are
 * written out on the command line.
 */
final class CarriedCommand {
  private final ConfigurationReader reader;
  private final Configuration now;
  private final Configuration without;
  private final Map<String, Variable> dissolved = new LinkedHashMap<>();

  /**
   * What is in effect.
   *
   * @param without the configuration without the sources
   */
  CarriedCommand(ConfigurationReader reader, Configuration now, Configuration without) {
    this.reader = reader;
    this.now = now;
    this.without = without;
    DaemonCommandLine line = now.line();
    if (line != null) {
      findDissolved(line);
    }
  }

  private void findDissolved(DaemonCommandLine line) {
    for (ExecWord word : line.command().words()) {
      String name = LineEdits.wholeVariable(word);
      @Nullable Variable variable = name == null ? null : now.environment().get(name);
      if (variable != null && isGone(variable)) {
        String value = variable.value().strip();
        if (value.isEmpty() || value.startsWith("-")) {
          dissolved.put(variable.name(), variable);
        }
      }
    }
  }

  private boolean isGone(Variable variable) {
    Variable other = without.environment().get(variable.name());
    return other == null || !other.value().equals(variable.value());
  }

  /** The names of the variables that go. */
  Set<String> dissolved() {
    return new LinkedHashSet<>(dissolved.keySet());
  }

  /**
   * Writes both into the managed drop-in.
   *
   * @param sources the files that are put aside
   */
  void carryTo(ManagedDropIn dropIn, Set<String> sources) {
    for (Variable variable : now.environment().variables().values()) {
      if (isGone(variable) && !dissolved.containsKey(variable.name())) {
        requirePlain(variable.value(), "variable '" + variable.name() + "'", variable.location());
        dropIn.setVariable(variable.name(), variable.value());
      }
    }
    for (String name : without.environment().variables().keySet()) {
      if (now.environment().get(name) == null) {
        dropIn.removeVariable(name);
        dropIn.blockVariable(name);
      }
    }
    if (!dissolved.isEmpty() || !isSameCommand()) {
      command(dropIn);
    }
    DaemonCommandLine line = now.line();
    if (line != null) {
      dropIn.renewBaseOf(sources, () -> base(dropIn, line.command()));
    }
  }

  private boolean isSameCommand() {
    List<ExecCommand> one = now.unit().service().exec("ExecStart");
    List<ExecCommand> other = without.unit().service().exec("ExecStart");
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (!one.get(i).isSameAs(other.get(i))) {
        return false;
      }
    }
    return true;
  }

  private void command(ManagedDropIn dropIn) {
    DaemonCommandLine known = now.line();
    DaemonCommandLine line = known == null ? now.requireLine() : known;
    Location winner = line.command().setting().location();
    if (dropIn.hasCommand() && !winner.file().equals(dropIn.file().path())) {
      dropIn.removeCommand();
    }
    ExecCommand base = base(dropIn, line.command());
    dropIn.editCommand(edits(line, base), base);
  }

  /** The command that would be in effect without the sources and without the managed drop-in. */
  private ExecCommand base(ManagedDropIn dropIn, ExecCommand otherwise) {
    Map<String, Optional<byte[]>> edit =
        Map.of(dropIn.file().path(), dropIn.withoutCommand().content());
    List<ExecCommand> commands = reader.read(without, edit).unit().service().exec("ExecStart");
    return commands.size() == 1 ? commands.get(0) : otherwise;
  }

  private LineEdits edits(DaemonCommandLine line, ExecCommand base) {
    LineEdits edits = new LineEdits(line);
    List<ExecWord> words = line.command().words();
    for (int i = 0; i < words.size(); i++) {
      if (!dissolves(line, i)) {
        continue;
      }
      List<String> raw = new ArrayList<>();
      for (Argument argument : line.expansion().arguments()) {
        if (argument.word() == i) {
          requirePlain(
              argument.text(), "an option in " + words.get(i).text(), line.place(argument));
          raw.add(LineEdits.raw(line, argument.text()));
        }
      }
      String text = words.get(i).text();
      if (base.argv().contains(text) && isNothing(text)) {
        // The unit's own word stays, for what may be set there later.
        raw.add(words.get(i).raw());
      }
      edits.replaceWord(i, raw);
    }
    return edits;
  }

  /** A line break would begin another setting in a unit file. */
  private static void requirePlain(String value, String what, @Nullable Location place) {
    if (value.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t')) {
      throw new DockerctlException(
              ErrorCode.REFUSED,
              "cannot take over "
                  + what
                  + ": its value has a control character, such as a line end")
          .at(place)
          .hint("write it on one line, or name what else to take over: dockerctl import NAME");
    }
  }

  private boolean dissolves(DaemonCommandLine line, int word) {
    String whole = LineEdits.wholeVariable(line.command().words().get(word));
    return (whole != null && dissolved.containsKey(whole))
        || line.expansion().arguments().stream()
            .filter(argument -> argument.word() == word)
            .flatMap(argument -> argument.variables().stream())
            .anyMatch(variable -> dissolved.containsKey(variable.name()));
  }

  /** Whether a word vanishes without the sources; one in braces becomes an empty argument. */
  private boolean isNothing(String text) {
    if (!text.startsWith("$") || !Variable.isValidName(text.substring(1))) {
      return false;
    }
    Variable other = without.environment().get(text.substring(1));
    return other == null || other.value().isBlank();
  }
}
