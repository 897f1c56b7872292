package dev.dockerctl.cli.output;

import dev.dockerctl.cli.Printable;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.HistoryEntry;
import dev.dockerctl.files.UnifiedDiff;
import java.io.PrintStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Renders recorded changes. */
public final class HistoryOutput {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private final List<HistoryEntry> entries;

  /** A rendering of entries, newest first. */
  public HistoryOutput(List<HistoryEntry> entries) {
    this.entries = entries;
  }

  /** Writes one line a change. */
  public void text(PrintStream out) {
    List<String[]> rows = new ArrayList<>();
    for (HistoryEntry entry : entries) {
      rows.add(
          new String[] {
            Integer.toString(entry.number()),
            time(entry),
            Printable.of(entry.caller().toString()),
            entry.outcome().id(),
            Printable.of(ShellWords.join(entry.commandLine()))
          });
    }
    Columns.print(rows, out);
  }

  /** Writes each change with its differences. */
  public void details(PrintStream out) {
    for (HistoryEntry entry : entries) {
      out.println("Change:  " + entry.number());
      out.println("When:    " + time(entry));
      out.println("Who:     " + Printable.of(entry.caller().toString()));
      out.println("Command: " + Printable.of(ShellWords.join(entry.commandLine())));
      out.println("Result:  " + entry.outcome().id());
      out.println();
      out.print(Printable.of(entry.diff()));
    }
  }

  private static String time(HistoryEntry entry) {
    return TIME.format(entry.time().atZone(ZoneId.systemDefault()));
  }

  /** Writes all changes as one object. */
  public void json(PrintStream out) {
    List<Object> list = new ArrayList<>();
    for (HistoryEntry entry : entries) {
      Map<String, Object> change = new LinkedHashMap<>();
      change.put("number", entry.number());
      change.put("time", entry.time().toString());
      change.put("user", entry.caller().user());
      change.put("behind", entry.caller().behind().or(() -> entry.caller().login()).orElse(null));
      change.put("commandLine", entry.commandLine());
      change.put("result", entry.outcome().id());
      List<Object> files = new ArrayList<>();
      for (FileEdit edit : entry.edits()) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("path", edit.path());
        file.put("action", edit.action().id());
        file.put("diff", UnifiedDiff.masked(edit));
        files.add(file);
      }
      change.put("files", files);
      list.add(change);
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("changes", list);
    JsonWriter.write(result, out);
  }
}
