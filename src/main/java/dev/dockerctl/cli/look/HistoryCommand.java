package dev.dockerctl.cli.look;

import dev.dockerctl.cli.command.CommandWords;
import dev.dockerctl.cli.command.Subcommand;
import dev.dockerctl.cli.output.HistoryOutput;
import dev.dockerctl.cli.output.UndoOutput;
import dev.dockerctl.cli.session.Pager;
import dev.dockerctl.cli.session.Parameter;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.cli.session.UsageError;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.files.record.History;
import dev.dockerctl.files.record.HistoryEntry;
import java.util.List;

/** Recorded changes. */
public final class HistoryCommand extends Subcommand implements Subcommand.WorksWithoutSettings {
  private final Parameter<String> action = takes().word(0, "show", "Show one change");
  private final Parameter<Integer> number = takes().numberAt(1, "N", "Its number");

  private final Parameter<Integer> lines =
      takes().number("N", "List the latest N changes only", "-n", "--lines").ofOneCall();
  private final Parameter<Boolean> noPager =
      takes().flag("Print all at once, also on a terminal", "--no-pager");

  public HistoryCommand() {
    super(
        "List the recorded changes, or show change N with its differences.", CommandWords.HISTORY);
    called("dockerctl history [-n N] [--no-pager]", "      dockerctl history show N");
  }

  @Override
  public int run(Session session) {
    UndoOutput undo = new UndoOutput(session.leftByUndo());
    History history = new History(StateFolders.of(session.host()), session.host().clock());
    if (action.given() != null) {
      print(session, HistoryOutput.details(requested(history), undo));
      return 0;
    }
    History.Listing listing = history.list();
    session.warnAbout(listing.diagnostics());
    print(session, HistoryOutput.list(latest(listing.entries()), undo));
    return 0;
  }

  private void print(Session session, HistoryOutput output) {
    if (noPager.isOn()) {
      session.printer().result(output);
    } else {
      new Pager(session).print(output);
    }
  }

  private List<HistoryEntry> latest(List<HistoryEntry> entries) {
    int most = lines.or(Integer.MAX_VALUE);
    if (most < 0) {
      throw UsageError.of("cannot list " + most + " changes", "dockerctl history --lines 10");
    }
    return entries.subList(0, Math.min(most, entries.size()));
  }

  private HistoryEntry requested(History history) {
    int wanted = number.or(0);
    if (!"show".equals(action.given()) || wanted <= 0) {
      String word = String.valueOf(action.given());
      boolean isNumber = word.chars().allMatch(c -> c >= '0' && c <= '9');
      String meant = isNumber ? word : "3";
      throw UsageError.of(
          "cannot run 'history " + action.given() + "'",
          "dockerctl history\ndockerctl history show " + meant);
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
