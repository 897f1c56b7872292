package dev.dockerctl.cli.output.part;

import dev.dockerctl.error.ShellWords;
import dev.dockerctl.files.record.HistoryEntry;
import java.util.ArrayList;
import java.util.List;

/** Renders the command of a recorded change, and the reason that was given with it. */
public final class RecordedCommand {
  private final HistoryEntry entry;

  public RecordedCommand(HistoryEntry entry) {
    this.entry = entry;
  }

  /** On one line, the reason as a comment of the shell. */
  public String line() {
    return entry
        .message()
        .map(reason -> ShellWords.join(withoutReason()) + "  # " + reason)
        .orElseGet(() -> ShellWords.join(entry.commandLine()));
  }

  /** The words but for those that give the reason, which is told apart. */
  private List<String> withoutReason() {
    List<String> words = new ArrayList<>();
    boolean isReason = false;
    for (String word : entry.commandLine()) {
      boolean alone = word.equals("-m") || word.equals("--message");
      boolean together = word.startsWith("--message=") || word.startsWith("-m");
      if (!isReason && !alone && !together) {
        words.add(word);
      }
      isReason = alone && !isReason;
    }
    return words;
  }
}
