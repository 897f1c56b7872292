package dev.dockerctl.cli.command;

import java.util.List;

/** A command that takes names of dockerd's options. */
abstract class NamesCommand extends Subcommand implements Subcommand.TakesDaemonWords {
  private List<String> names = List.of();

  NamesCommand(String description, CommandWords words) {
    super(description, words);
  }

  @Override
  public final void daemonWords(List<String> words) {
    names = words.stream().filter(word -> !word.equals("--")).toList();
  }

  /** The names as typed. */
  final List<String> names() {
    return names;
  }
}
