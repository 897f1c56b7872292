package dev.dockerctl.config;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.DaemonArguments;
import dev.dockerctl.catalog.Occurrence;
import dev.dockerctl.catalog.OptionEntry;
import dev.dockerctl.error.Location;
import dev.dockerctl.unit.ExecCommand;
import dev.dockerctl.unit.ExecWord;
import dev.dockerctl.unit.environment.Argument;
import dev.dockerctl.unit.environment.Expansion;
import dev.dockerctl.unit.syntax.Variable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The effective command line of the daemon, and for each option on it where it was written.
 *
 * @param command the unit's command
 * @param expansion what its words expand to
 * @param program which of them belong to the program itself
 * @param arguments the daemon's own options among them
 * @param fragmentPath the unit's own file
 */
public record DaemonCommandLine(
    ExecCommand command,
    Expansion expansion,
    DaemonProgram program,
    DaemonArguments arguments,
    String fragmentPath) {

  static DaemonCommandLine of(
      ExecCommand command, Expansion expansion, Catalog catalog, String fragmentPath) {
    List<String> argv = expansion.argv();
    DaemonProgram program = DaemonProgram.recognise(argv);
    List<String> words =
        program.isRecognised()
            ? argv.subList(Math.min(program.firstArgument(), argv.size()), argv.size())
            : List.of();
    return new DaemonCommandLine(
        command, expansion, program, DaemonArguments.parse(words, catalog), fragmentPath);
  }

  /** The argument that holds a word of the daemon's options, by its index among them. */
  public Argument argument(int word) {
    return expansion.arguments().get(program.firstArgument() + word);
  }

  /** The values that it gives an option; none where it does not name it. */
  public List<OptionEntry> entries(String name) {
    for (EffectiveOption option : OptionCollector.ofArguments(arguments)) {
      if (option.name().equals(name)) {
        return option.entries();
      }
    }
    return List.of();
  }

  /** Where the value of an occurrence was written. */
  public Origin origin(Occurrence occurrence) {
    return origin(argument(occurrence.lastWord()));
  }

  /** Where an argument was written. */
  public Origin origin(Argument argument) {
    Location place = place(argument);
    if (argument.variables().isEmpty()) {
      Origin.Kind kind =
          place.file().equals(fragmentPath) ? Origin.Kind.VENDOR : Origin.Kind.DROP_IN;
      return new Origin(kind, place, null, null);
    }
    return origin(argument.variables().get(0), place);
  }

  /**
   * Where a variable was set.
   *
   * @param otherwise the place to name where no file sets it
   */
  static Origin origin(Variable variable, @Nullable Location otherwise) {
    Origin.Kind kind =
        variable.kind() == Variable.Kind.ENVIRONMENT_FILE
            ? Origin.Kind.ENVIRONMENT_FILE
            : Origin.Kind.ENVIRONMENT;
    Location location = variable.location();
    return new Origin(kind, location == null ? otherwise : location, null, variable.name());
  }

  /** File and line of the word in the unit that an argument comes from. */
  public Location place(Argument argument) {
    ExecWord word = command.words().get(argument.word());
    return new Location(command.setting().location().file(), command.setting().line(word.start()));
  }
}
