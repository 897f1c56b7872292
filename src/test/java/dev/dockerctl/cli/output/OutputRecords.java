package dev.dockerctl.cli.output;

import dev.dockerctl.activate.Activation;
import dev.dockerctl.activate.LeftByUndo;
import dev.dockerctl.activate.PendingUndo;
import dev.dockerctl.daemon.OptionEffect;
import dev.dockerctl.files.Caller;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.record.HistoryEntry;
import dev.dockerctl.files.record.KeptAside;
import dev.dockerctl.files.record.Outcome;
import dev.dockerctl.files.record.PutBack;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fixed records that outputs are tried with, in a fixed time zone. */
final class OutputRecords {
  static final Instant DUE = Instant.parse("2026-11-23T12:02:00Z");
  static final String DUE_TEXT = "Mon 2026-11-23 12:02:00 UTC";

  private OutputRecords() {}

  static Activation activation(
      Activation.Action action,
      Activation.Result result,
      Activation.@Nullable Failure failure,
      Activation.@Nullable Undoing undo) {
    return new Activation(
        action, result, 0, null, List.of(), Set.of(), failure, undo, null, List.of());
  }

  /** An undo that may still come, with no file put aside. */
  static UndoOutput undo(PendingUndo.Stage stage, int change) {
    return undo(stage, change, List.of());
  }

  static final UndoOutput UNDO =
      undo(
          PendingUndo.Stage.UNCONFIRMED,
          6,
          List.of(
              new KeptAside(
                  "/etc/docker/daemon.json.dockerctl-kept-1", "/etc/docker/daemon.json")));

  private static UndoOutput undo(PendingUndo.Stage stage, int change, List<KeptAside> kept) {
    PendingUndo pending = new PendingUndo(stage, change, DUE, false, 77);
    return new UndoOutput(new LeftByUndo(Optional.of(pending), kept, List.of(), Optional.empty()));
  }

  static Activation restarted(@Nullable Instant confirmBy) {
    return new Activation(
        Activation.Action.RESTART,
        Activation.Result.DONE,
        1234,
        null,
        List.of(
            new OptionEffect("mtu", OptionEffect.Verdict.VERIFIED, null),
            new OptionEffect("dns", OptionEffect.Verdict.NOT_VERIFIABLE, "it tells nothing")),
        Set.of("debug"),
        null,
        null,
        confirmBy,
        List.of("a note with http://me:pw@proxy"));
  }

  static Activation.Failure failure() {
    return new Activation.Failure(
        "it ended with status 1", List.of("bad \u001b[31mvalue", "at http://me:pw@proxy"));
  }

  /** An undo that put back one file, removed one, and brought one back. */
  static Activation.Undoing undoing(int entry) {
    return new Activation.Undoing(
        List.of(
            new PutBack.Undone(modified("/etc/docker/daemon.json"), Optional.empty()),
            new PutBack.Undone(
                FileEdit.delete("/etc/x/zz.conf", bytes("a\n")),
                Optional.of("/etc/x/zz.conf.kept")),
            new PutBack.Undone(FileEdit.create("/etc/x/a.conf", bytes("b\n")), Optional.empty())),
        entry);
  }

  static FileEdit modified(String path) {
    return FileEdit.modify(path, bytes("old\n"), bytes("new\n"));
  }

  static HistoryEntry entry(int number, Outcome outcome, String... words) {
    return new HistoryEntry(
        number,
        HistoryEntry.USUAL_UNIT,
        Instant.parse("2026-11-23T11:00:00Z"),
        new Caller("root", Optional.of("alice"), Optional.empty()),
        List.of(words),
        List.of(modified("/etc/docker/daemon.json")),
        outcome);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
