package dev.dockerctl.change.dropin;

import dev.dockerctl.unit.ExecCommand;
import dev.dockerctl.unit.ExecWord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command line written anew: each word as it was, on one line. */
final class CopiedLine {
  private CopiedLine() {}

  /** The raw text of a command with its prefix, words separated by one blank, after the edits. */
  static String of(ExecCommand command, LineEdits edits) {
    StringBuilder copy = new StringBuilder();
    List<ExecWord> words = command.words();
    for (int i = 0; i < words.size(); i++) {
      @Nullable List<String> edit = edits.words().get(i);
      if (edit == null) {
        int start = i == 0 ? 0 : words.get(i).start();
        append(copy, command.setting().value().substring(start, words.get(i).end()));
      } else {
        edit.forEach(word -> append(copy, word));
      }
    }
    edits.appended().forEach(word -> append(copy, word));
    return copy.toString();
  }

  private static void append(StringBuilder line, String word) {
    if (line.length() > 0) {
      line.append(' ');
    }
    line.append(word);
  }
}
