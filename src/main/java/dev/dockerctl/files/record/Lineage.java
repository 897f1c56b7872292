package dev.dockerctl.files.record;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.StateDirectories;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The recorded changes that led to each content that a file has had. Whatever goes back to a
 * content, asked for or by itself, brings back all that had led to it, and takes away all else.
 */
public final class Lineage {
  /** A change, and those before it. */
  private record Node(int change, @Nullable Node below) {}

  private final Map<String, FileStates> files = new HashMap<>();
  private final List<HistoryEntry> entries;

  private Lineage(List<HistoryEntry> newestFirst) {
    this.entries = new ArrayList<>(newestFirst);
    this.entries.removeIf(entry -> entry.outcome() == Outcome.FAILED);
    Collections.reverse(entries);
    for (HistoryEntry entry : entries) {
      for (FileEdit edit : entry.edits()) {
        files.computeIfAbsent(edit.path(), path -> new FileStates()).add(entry, edit);
      }
    }
  }

  /**
   * Has the history tell which changes led to what is on disk after something went back. A file
   * that somebody else has written since tells nothing.
   *
   * @param unit whose last good configuration tells what of that the daemon has had
   * @param gone how those ended that did not
   */
  public static void settle(
      StateDirectories directories, History history, String unit, Outcome gone) {
    Lineage lineage = new Lineage(history.list().entries());
    List<Diagnostic> ignored = new ArrayList<>();
    Map<String, Set<Integer>> good = new HashMap<>();
    LastGood.load(directories, unit, ignored)
        .ifPresent(
            known -> known.files().forEach(file -> lineage.put(good, file.path(), file.edited())));
    Map<String, Set<Integer>> disk = new HashMap<>();
    for (String path : lineage.files.keySet()) {
      try {
        lineage.put(disk, path, KeptFile.read(directories, path).edited());
      } catch (IOException e) {
        // It is no file by now.
        ignored.clear();
      }
    }
    for (HistoryEntry entry : lineage.entries) {
      if (entry.isInEffect() && !allHave(disk, entry, true)) {
        history.update(entry.number(), gone);
      } else if (!entry.isInEffect() && allHave(disk, entry, false)) {
        boolean had = allHave(good, entry, false);
        history.update(entry.number(), had ? Outcome.ACTIVATED : Outcome.WRITTEN);
      }
    }
  }

  private void put(Map<String, Set<Integer>> changes, String path, Optional<byte[]> content) {
    FileStates states = files.get(path);
    if (states != null && states.known.containsKey(key(content))) {
      Set<Integer> led = new HashSet<>();
      for (Node node = states.known.get(key(content)); node != null; node = node.below()) {
        led.add(node.change());
      }
      changes.put(path, led);
    }
  }

  /** With one of its files the whole change is taken back. */
  private static boolean allHave(
      Map<String, Set<Integer>> changes, HistoryEntry entry, boolean whereUnknown) {
    for (FileEdit edit : entry.edits()) {
      Set<Integer> led = changes.get(edit.path());
      if (led == null ? !whereUnknown : !led.contains(entry.number())) {
        return false;
      }
    }
    return true;
  }

  private static Optional<ByteBuffer> key(Optional<byte[]> content) {
    return content.map(ByteBuffer::wrap);
  }

  /** The contents of one file, each with the changes that led to it when it was seen last. */
  private static final class FileStates {
    private final Map<Optional<ByteBuffer>, @Nullable Node> known = new HashMap<>();
    private @Nullable Node now;

    void add(HistoryEntry entry, FileEdit edit) {
      Optional<ByteBuffer> before = key(edit.before());
      Optional<ByteBuffer> after = key(edit.after());
      // What a person wrote in between takes nothing back.
      Node from = known.getOrDefault(before, now);
      known.putIfAbsent(before, from);
      boolean goesBack = entry.isRollback() && known.containsKey(after);
      now = new Node(entry.number(), goesBack ? known.get(after) : from);
      // A change that failed leads to what another one had led to, and not in its place.
      if (entry.isInEffect() || entry.outcome() == Outcome.UNDONE) {
        known.put(after, now);
      } else {
        known.putIfAbsent(after, now);
      }
    }
  }
}
