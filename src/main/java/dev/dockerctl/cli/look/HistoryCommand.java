package dev.dockerctl.cli.look;

import dev.dockerctl.cli.command.CommandWords;
import dev.dockerctl.cli.command.Subcommand;
import dev.dockerctl.cli.output.HistoryOutput;
import dev.dockerctl.cli.output.UndoOutput;
import dev.dockerctl.cli.session.Parameter;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.files.record.History;
import dev.dockerctl.files.record.HistoryEntry;

/** Recorded changes. */
public final class HistoryCommand extends Subcommand {
  private final Parameter<String> action = takes().word(0, "show", "Show one change");
  private final Parameter<Integer> number = takes().numberAt(1, "N", "Its number");

  public HistoryCommand() {
    super(
        "List the recorded changes, or show change N with its differences.", CommandWords.HISTORY);
    called("dockerctl history", "      dockerctl history show N");
  }

  @Override
  public int run(Session session) {
    UndoOutput undo = new UndoOutput(session.leftByUndo());
    History history = new History(StateFolders.of(session.host()), session.host().clock());
    if (action.given() != null) {
      session.printer().result(HistoryOutput.details(requested(history), undo));
      return 0;
    }
    History.Listing listing = history.list();
    session.warnAbout(listing.diagnostics());
    session.printer().result(HistoryOutput.list(listing.entries(), undo));
    return 0;
  }

  private HistoryEntry requested(History history) {
    int wanted = number.or(0);
    if (!"show".equals(action.given()) || wanted <= 0) {
      throw new DockerctlException(ErrorCode.USAGE, "cannot run 'history " + action.given() + "'")
          .hint("dockerctl history\ndockerctl history show 3");
    }
    return history
        .get(wanted)
        .orElseThrow(
            () ->
                new DockerctlException(
                        ErrorCode.NOT_FOUND,
                        "cannot show change " + wanted + ": there is no such change")
                    .hint("dockerctl history"));
  }
}
