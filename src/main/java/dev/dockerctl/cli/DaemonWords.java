package dev.dockerctl.cli;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.cli.command.Subcommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Tells dockerctl's own options from dockerd's in the words of one command line, so that dockerd's
 * keep dockerd's syntax ({@code -Dl debug}, {@code -H=fd://}, a value that starts with a dash)
 * whatever stands around them.
 */
final class DaemonWords {
  private final CommandSpec spec;
  private final boolean areFlags;
  private final Catalog catalog = Catalog.load();

  DaemonWords(Subcommand command) {
    this.spec = command.spec();
    this.areFlags = command.words().areFlags();
  }

  /** Takes dockerd's words out of a command line, and returns them. */
  List<String> takeFrom(List<String> words, int commandIndex) {
    List<String> own = new ArrayList<>(words.subList(0, commandIndex + 1));
    List<String> daemon = new ArrayList<>();
    int i = commandIndex + 1;
    while (i < words.size()) {
      String word = words.get(i);
      if (word.equals("--")) {
        daemon.addAll(words.subList(i, words.size()));
        break;
      }
      int ownWords = ownWords(word);
      int end = Math.min(i + (ownWords > 0 ? ownWords : daemonWords(word)), words.size());
      (ownWords > 0 ? own : daemon).addAll(words.subList(i, end));
      i = end;
    }
    words.clear();
    words.addAll(own);
    return daemon;
  }

  /** How many words an option of dockerctl's own takes, 0 if it is none. */
  private int ownWords(String word) {
    if (word.length() < 2 || word.charAt(0) != '-') {
      return 0;
    }
    int count = CommandTree.optionWords(spec, word);
    return count == 0 && word.charAt(1) != '-' && isOwnCluster(word) ? 1 : count;
  }

  /** Such as {@code -ny} or {@code -ojson}. */
  private boolean isOwnCluster(String word) {
    for (int i = 1; i < word.length(); i++) {
      OptionSpec option = spec.optionsMap().get("-" + word.charAt(i));
      if (option == null) {
        return false;
      }
      if (option.arity().min() > 0) {
        return true;
      }
    }
    return true;
  }

  private int daemonWords(String word) {
    if (!areFlags) {
      return 1;
    }
    if (word.startsWith("-") && !word.startsWith("--")) {
      return shorthandTakesNext(word) ? 2 : 1;
    }
    if (word.indexOf('=') >= 0) {
      return 1;
    }
    Optional<Option> option = catalog.find(word);
    return option.isPresent() && option.get().takesValue() ? 2 : 1;
  }

  /** In {@code -Dl debug} the last letter takes the next word; in {@code -lH} it is a value. */
  private boolean shorthandTakesNext(String word) {
    for (int i = 1; i < word.length(); i++) {
      Optional<Option> option = catalog.find("-" + word.charAt(i));
      if (option.isEmpty()) {
        return false;
      }
      if (option.get().takesValue()) {
        return i == word.length() - 1;
      }
    }
    return false;
  }
}
