package dev.dockerctl.cli.command;

import dev.dockerctl.activate.StateFolders;
import dev.dockerctl.cli.Session;
import dev.dockerctl.cli.Subcommand;
import dev.dockerctl.cli.output.HistoryOutput;
import dev.dockerctl.cli.output.UndoOutput;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.files.History;
import dev.dockerctl.files.HistoryEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Recorded changes. */
@Command(
    name = "history",
    description = "List the recorded changes, or show change N with its differences.",
    customSynopsis = {"dockerctl history", "      dockerctl history show N"})
public final class HistoryCommand implements Subcommand {
  @Parameters(index = "0", arity = "0..1", paramLabel = "show", description = "Show one change")
  private @Nullable String action;

  @Parameters(index = "1", arity = "0..1", paramLabel = "N", description = "Its number")
  private int number;

  @Override
  public int run(Session session) {
    UndoOutput undo = LeftByUndo.of(session);
    History history = new History(StateFolders.of(session.host()), session.host().clock());
    if (action != null) {
      return show(session, history, undo);
    }
    History.Listing listing = history.list();
    session.warnAbout(listing.diagnostics());
    List<HistoryEntry> entries = listing.entries();
    HistoryOutput output = new HistoryOutput(entries, undo);
    if (session.options().json()) {
      output.json(session);
    } else {
      output.text(session);
    }
    return 0;
  }

  private int show(Session session, History history, UndoOutput undo) {
    if (!"show".equals(action) || number <= 0) {
      throw new DockerctlException(ErrorCode.USAGE, "cannot run 'history " + action + "'")
          .hint("dockerctl history\ndockerctl history show 3");
    }
    HistoryEntry entry =
        history
            .get(number)
            .orElseThrow(
                () ->
                    new DockerctlException(
                            ErrorCode.NOT_FOUND,
                            "cannot show change " + number + ": there is no such change")
                        .hint("dockerctl history"));
    HistoryOutput output = new HistoryOutput(List.of(entry), undo);
    if (session.options().json()) {
      output.json(session);
    } else {
      output.details(session);
    }
    return 0;
  }
}
