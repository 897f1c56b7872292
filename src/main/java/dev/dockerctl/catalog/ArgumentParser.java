package dev.dockerctl.catalog;

import dev.dockerctl.catalog.ArgumentProblem.Kind;
import dev.dockerctl.catalog.Occurrence.Form;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks over the words of a command line; the rules are those of spf13/pflag 1.0. */
final class ArgumentParser {
  private final List<String> words;
  private final Catalog catalog;
  private final List<Occurrence> occurrences = new ArrayList<>();
  private final List<ArgumentProblem> problems = new ArrayList<>();
  private int index;

  ArgumentParser(List<String> words, Catalog catalog) {
    this.words = words;
    this.catalog = catalog;
  }

  List<Occurrence> occurrences() {
    return occurrences;
  }

  List<ArgumentProblem> problems() {
    return problems;
  }

  void parse() {
    boolean flagsEnded = false;
    for (index = 0; index < words.size(); index++) {
      String word = words.get(index);
      if (flagsEnded || word.length() < 2 || word.charAt(0) != '-') {
        // Not told by its text, which may be a secret that lost the flag before it.
        problem(Kind.POSITIONAL, "one word is no flag, and dockerd takes flags only");
      } else if (word.equals("--")) {
        flagsEnded = true;
      } else if (word.charAt(1) == '-') {
        longFlag(word);
      } else {
        bundle(word);
      }
    }
  }

  private void longFlag(String word) {
    int equals = word.indexOf('=');
    String spelling = equals < 0 ? word : word.substring(0, equals);
    if (spelling.length() == 2 || spelling.charAt(2) == '-') {
      problem(Kind.BAD_SYNTAX, "bad flag syntax: '" + word + "'");
      return;
    }
    Option option = catalog.flag(spelling.substring(2)).orElse(null);
    if (option == null) {
      problem(Kind.UNKNOWN_FLAG, "unknown flag: " + spelling);
    }
    if (equals >= 0) {
      add(option, spelling, word.substring(equals + 1), Form.LONG_EQUALS, 0);
    } else if (option == null ? !nextIsValue() : !option.takesValue()) {
      add(option, spelling, null, Form.LONG_BARE, 0);
    } else {
      next(option, spelling, Form.LONG_NEXT, 0);
    }
  }

  /**
   * Reads the letters of one word. A letter that takes a value swallows the rest of the word; pflag
   * takes an equals sign for a separator only when something follows it.
   */
  private void bundle(String word) {
    for (int letter = 1; letter < word.length(); letter++) {
      String spelling = "-" + word.charAt(letter);
      Option option = catalog.shorthand(spelling.substring(1)).orElse(null);
      String rest = word.substring(letter + 1);
      int position = letter - 1;
      if (option == null) {
        unknownLetter(spelling, rest, position);
        return;
      }
      if (rest.length() > 1 && rest.charAt(0) == '=') {
        add(option, spelling, rest.substring(1), Form.SHORT_EQUALS, position);
        return;
      }
      if (option.takesValue()) {
        letterWithValue(option, rest, position);
        return;
      }
      add(option, spelling, null, Form.SHORT_BARE, position);
    }
  }

  private void letterWithValue(Option option, String rest, int position) {
    String spelling = "-" + option.shorthand();
    if (rest.isEmpty()) {
      next(option, spelling, Form.SHORT_NEXT, position);
    } else {
      add(option, spelling, rest, Form.SHORT_ATTACHED, position);
    }
  }

  /** What follows an unknown letter may be its value, so it is kept as such. */
  private void unknownLetter(String spelling, String rest, int position) {
    problem(Kind.UNKNOWN_FLAG, "unknown flag: " + spelling);
    if (!rest.isEmpty()) {
      add(null, spelling, rest, Form.SHORT_ATTACHED, position);
    } else if (nextIsValue()) {
      next(null, spelling, Form.SHORT_NEXT, position);
    } else {
      add(null, spelling, null, Form.SHORT_BARE, position);
    }
  }

  /** For an unknown flag: a next word that is no flag is taken for its value. */
  private boolean nextIsValue() {
    return index + 1 < words.size()
        && !words.get(index + 1).isEmpty()
        && words.get(index + 1).charAt(0) != '-';
  }

  private void next(@Nullable Option option, String spelling, Form form, int position) {
    if (index + 1 >= words.size()) {
      problem(Kind.MISSING_VALUE, "flag needs a value: " + spelling);
      return;
    }
    int first = index++;
    occurrences.add(
        new Occurrence(option, spelling, words.get(index), first, index, form, position));
  }

  private void add(
      @Nullable Option option, String spelling, @Nullable String value, Form form, int position) {
    occurrences.add(new Occurrence(option, spelling, value, index, index, form, position));
  }

  private void problem(Kind kind, String message) {
    problems.add(new ArgumentProblem(index, message, kind));
  }
}
