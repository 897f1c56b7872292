package dev.dockerctl.cli.change;

import dev.dockerctl.change.MakeChange;
import dev.dockerctl.change.TextProblems;
import dev.dockerctl.change.WholeText;
import dev.dockerctl.change.plan.ManagedPath;
import dev.dockerctl.change.plan.Plan;
import dev.dockerctl.change.plan.Planner;
import dev.dockerctl.change.plan.PresentContent;
import dev.dockerctl.cli.command.CommandWords;
import dev.dockerctl.cli.command.Subcommand;
import dev.dockerctl.cli.command.UnitWord;
import dev.dockerctl.cli.edit.Editor;
import dev.dockerctl.cli.edit.PrivateCopy;
import dev.dockerctl.cli.edit.StartText;
import dev.dockerctl.cli.session.MeantCommandLine;
import dev.dockerctl.cli.session.Parameter;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.cli.session.UsageError;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.SameCommand;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.MaskLink;
import dev.dockerctl.files.PathGuard;
import dev.dockerctl.files.record.UnifiedDiff;
import dev.dockerctl.unit.LoadState;
import java.util.Optional;

/** The managed drop-in, or daemon.json, in the user's editor. */
public final class EditCommand extends Subcommand {
  private static final String JSON = "daemon.json";

  private final ChangeOptions change = new ChangeOptions(takes());
  private final Parameter<String> in =
      takes()
          .choice(PlaceOption.PLACES, "PLACE", "Edit 'drop-in' (default) or 'daemon.json'", "--in")
          .ofOneCall();

  private final UnitWord word = new UnitWord(takes());

  public EditCommand() {
    super(
        "Edit the managed drop-in, or daemon.json, and check it before it is written.",
        CommandWords.NONE);
  }

  @Override
  public int run(Session session) {
    word.require(session, "edit");
    change.requireUsable(session);
    if (!change.isDryRun()) {
      MakeChange.requirePermission(session.host());
    }
    Editor editor = Editor.of(session.streams(), session.live().environment());
    Configuration now = session.configuration();
    if (now.unit().loadState() == LoadState.NOT_FOUND) {
      now.requireLoaded();
    }
    String path = path(session, now);
    Optional<byte[]> present = PresentContent.of(now.tree(), path);
    requireEditable(session, path, present);
    StartText start = isOfDaemon() ? StartText.plain(present) : StartText.dropIn(now, present);
    String name = path.substring(path.lastIndexOf('/') + 1);
    try (PrivateCopy copy = PrivateCopy.of(name, start.content())) {
      return new Edit(session, editor, path, copy).run(start, present);
    }
  }

  private boolean isOfDaemon() {
    String place = in.or(PlaceOption.PLACES.get(0));
    if (!PlaceOption.PLACES.contains(place)) {
      throw UsageError.of(
          "cannot edit '" + place + "': there is no such place",
          "dockerctl edit --in drop-in\ndockerctl edit --in daemon.json");
    }
    return place.equals(JSON);
  }

  private String path(Session session, Configuration now) {
    if (!isOfDaemon()) {
      return ManagedPath.of(session.host(), now.unit().name(), change.dropIn());
    }
    String path = now.file().path();
    if (path.isEmpty()) {
      throw new DockerctlException(
              ErrorCode.REFUSED, "cannot edit daemon.json: the daemon reads no such file")
          .hint("dockerctl show-options config-file");
    }
    return path;
  }

  private void requireEditable(Session session, String path, Optional<byte[]> present) {
    if (MaskLink.is(present)) {
      String name = path.substring(path.lastIndexOf('/') + 1);
      throw new DockerctlException(
              ErrorCode.REFUSED, "cannot edit '" + path + "': it is masked by a link to /dev/null")
          .hint("dockerctl drop-ins enable " + ShellWords.quote(name));
    }
    if (!change.isDryRun()) {
      new PathGuard(StateFolders.of(session.host())).check(path);
    }
  }

  private String place() {
    if (isOfDaemon()) {
      return " --in " + JSON;
    }
    return change.hasDropIn() ? " --drop-in " + ShellWords.quote(change.dropIn()) : "";
  }

  /** With the command that goes on with it: the same one, with the copy as what is typed. */
  private void tellOfCopy(Session session, PrivateCopy copy, StartText start) {
    if (!copy.differsFrom(start.content())) {
      return;
    }
    copy.keep();
    String file = ShellWords.quote(copy.file().toString());
    session.warn("what you wrote is kept in " + file);
    String editor = "VISUAL=" + ShellWords.quote("cp " + file) + " ";
    String again =
        // A reload may be what was refused.
        MeantCommandLine.of(SameCommand.insteadOf("--reload").of(session.words()))
            .orElseGet(() -> session.printer().hint("dockerctl edit" + place()));
    session.streams().err().println("hint: " + editor + again);
    session.streams().err().flush();
  }

  /** One file in the editor, until it is right or given up. */
  private final class Edit {
    private final Session session;
    private final Editor editor;
    private final String path;
    private final PrivateCopy copy;

    Edit(Session session, Editor editor, String path, PrivateCopy copy) {
      this.session = session;
      this.editor = editor;
      this.path = path;
      this.copy = copy;
    }

    int run(StartText start, Optional<byte[]> present) {
      try (LastWill will = new LastWill(() -> tellOfCopy(session, copy, start))) {
        int status = untilRight(start, present, will);
        if (!change.isDryRun() && status == 0) {
          will.revoke();
        }
        return status;
      }
    }

    private int untilRight(StartText start, Optional<byte[]> present, LastWill will) {
      while (true) {
        open();
        WholeText text = new WholeText(path, present, start.written(copy.content()));
        if (text.changesNothing()) {
          session.note("no changes");
          return isMore() ? write(text) : 0;
        }
        Plan plan = text.plan(new Planner(session.host(), session.reader()), now());
        TextProblems problems = TextProblems.of(plan, path, session.validation());
        WhatNow.Answer answer =
            problems.isEmpty()
                ? WhatNow.Answer.KEEP
                : new WhatNow(session, change.activate().isYes()).ask(path, problems);
        if (answer == WhatNow.Answer.DISCARD) {
          will.revoke();
          throw new DockerctlException(
                  ErrorCode.REFUSED, "cannot write '" + path + "': you discarded the text")
              .hint("nothing was changed");
        }
        if (answer == WhatNow.Answer.KEEP) {
          show(plan);
          return write(text);
        }
      }
    }

    /** Whether there is something to do beside the text. */
    private boolean isMore() {
      return session.options().json() || change.bring() != MakeChange.Bring.NOTHING;
    }

    private void open() {
      session.asks();
      editor.open(copy.file());
      session.answered();
    }

    private Configuration now() {
      return session.reader().read(session.unitName());
    }

    private void show(Plan plan) {
      if (!change.isDryRun() && !session.options().json() && !session.options().quiet()) {
        for (FileEdit edit : plan.edits()) {
          session.printer().out().print(UnifiedDiff.masked(edit));
        }
      }
    }

    private int write(WholeText text) {
      return new RunChange(session, change, text).run();
    }
  }
}
