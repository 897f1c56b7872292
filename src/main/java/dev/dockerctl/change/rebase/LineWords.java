package dev.dockerctl.change.rebase;

import dev.dockerctl.change.dropin.LineEdits;
import dev.dockerctl.config.DaemonCommandLine;
import dev.dockerctl.unit.ExecCommand;
import dev.dockerctl.unit.ExecWord;
import java.util.ArrayList;
import java.util.List;

/** The words of a daemon's command line as they are written: its program, variables and others. */
final class LineWords {
  private final ExecCommand command;
  private final int programEnd;

  LineWords(DaemonCommandLine line) {
    this.command = line.command();
    int last = line.program().firstArgument() - 1;
    this.programEnd = line.expansion().arguments().get(last).word() + 1;
  }

  /** The program with what stands before it, such as {@code /usr/bin/env}, and its prefixes. */
  List<String> program() {
    return raw(0, programEnd);
  }

  /** The words behind the program. */
  List<String> arguments() {
    return raw(programEnd, command.words().size());
  }

  /** Those of them that are a variable as a whole, {@code $NAME} or {@code ${NAME}}. */
  List<String> variables() {
    List<String> variables = new ArrayList<>();
    for (int i = programEnd; i < command.words().size(); i++) {
      if (LineEdits.wholeVariable(command.words().get(i)) != null) {
        variables.add(rawWord(i));
      }
    }
    return variables;
  }

  private List<String> raw(int from, int to) {
    List<String> words = new ArrayList<>();
    for (int i = from; i < to; i++) {
      words.add(rawWord(i));
    }
    return words;
  }

  /** The prefixes of a program may stand apart from it, and count as part of it. */
  private String rawWord(int index) {
    ExecWord word = command.words().get(index);
    return command.setting().value().substring(index == 0 ? 0 : word.start(), word.end());
  }
}
