package dev.dockerctl.cli.command;

import java.util.List;

/** A command that takes names of dockerd's options. */
public abstract class NamesCommand extends Subcommand implements Subcommand.TakesDaemonWords {
  private List<String> names = List.of();

  protected NamesCommand(String description, CommandWords words) {
    super(description, words);
  }

  @Override
  public final void daemonWords(List<String> words) {
    names = words.stream().filter(word -> !word.equals("--")).toList();
  }

  /** The names as typed. */
  protected final List<String> names() {
    return names;
  }
}
