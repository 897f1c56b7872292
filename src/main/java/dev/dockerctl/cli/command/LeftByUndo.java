package dev.dockerctl.cli.command;

import dev.dockerctl.activate.LeftBehind;
import dev.dockerctl.activate.StateFolders;
import dev.dockerctl.activate.Unfinished;
import dev.dockerctl.cli.Session;
import dev.dockerctl.cli.output.UndoOutput;
import dev.dockerctl.files.DamagedUndo;
import dev.dockerctl.files.KeptAside;
import dev.dockerctl.host.Host;

/** Finds what undos have left, for the commands that show it. */
final class LeftByUndo {
  private LeftByUndo() {}

  /** What a guard's script did is recorded first: nobody else could. */
  static UndoOutput of(Session session) {
    Host host = session.host();
    new LeftBehind(host).recordIfFree().forEach(session::note);
    DamagedUndo.of(StateFolders.of(host), session.unitName())
        .ifPresent(damaged -> session.warn(session.hint(damaged.sentence())));
    return new UndoOutput(
        new Unfinished(host).pending(session.unitName()),
        KeptAside.all(StateFolders.of(host), host.clock(), session.unitName()));
  }
}
