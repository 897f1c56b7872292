package dev.dockerctl.model;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.files.record.HistoryEntry;
import dev.dockerctl.files.record.LastGood;
import dev.dockerctl.files.record.UndoRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is seen of a machine at one moment. */
record Snapshot(
    Map<String, String> files,
    int pid,
    boolean answers,
    Map<String, List<String>> running,
    Configuration disk,
    int stopped,
    List<HistoryEntry> history,
    Optional<LastGood> good,
    Optional<UndoRecord> unfinished,
    boolean halfWritten) {
  static Snapshot of(Machine machine) {
    return new Snapshot(
        withoutGuard(machine.ownFiles()),
        machine.dockerd().pid(),
        machine.dockerd().answers(),
        new TreeMap<>(machine.dockerd().options()),
        machine.disk(),
        machine.dockerd().stopped().size(),
        machine.history(),
        machine.lastGood(),
        machine.unfinished(),
        machine.isWritePending());
  }

  /**
   * The unit that looks after an unconfirmed change at the start of the machine is no part of it.
   */
  private static Map<String, String> withoutGuard(Map<String, String> files) {
    files.keySet().removeIf(path -> path.contains("dockerctl-guard-"));
    return files;
  }

  boolean hasTemporaries() {
    return files.keySet().stream().anyMatch(path -> path.endsWith(".tmp"));
  }

  boolean isUp() {
    return pid > 0;
  }

  Map<String, List<String>> wanted() {
    return FakeDockerd.options(disk);
  }

  int lastEntry() {
    return history.isEmpty() ? 0 : history.get(0).number();
  }
}
