package dev.dockerctl.change;

import dev.dockerctl.files.Caller;
import dev.dockerctl.files.record.Author;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command by which a user asks for a change.
 *
 * @param line the command line, with the program's name
 * @param message why the user wants it; empty where no reason was given
 */
public record UserCommand(List<String> line, Optional<String> message) {
  /** The command with these words behind the program's name. */
  public static UserCommand of(List<String> words, Optional<String> message) {
    List<String> line = new ArrayList<>(List.of("dockerctl"));
    line.addAll(words);
    return new UserCommand(List.copyOf(line), message);
  }

  /** The same as the history has it. */
  Author by(Caller caller) {
    return new Author(caller, line, message);
  }
}
