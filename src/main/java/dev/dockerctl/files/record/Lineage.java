package dev.dockerctl.files.record;

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
  /** A change, 0 for none, what it left, and those before it. */
  private record Node(int change, Optional<ByteBuffer> content, @Nullable Node below) {}

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
   * @param paths the files that went back: changes of others stay as they are told
   * @param gone how those ended that did not
   */
  public static void settle(
      StateDirectories directories, History history, String unit, Set<String> paths, Outcome gone) {
    Lineage lineage = new Lineage(history.list().entries());
    Map<String, Node> good = new HashMap<>();
    LastGood.load(directories, unit, new ArrayList<>())
        .ifPresent(known -> good.putAll(lineage.of(known.files())));
    List<KeptFile> files = new ArrayList<>();
    for (String path : lineage.files.keySet()) {
      try {
        files.add(KeptFile.read(directories, path));
      } catch (IOException e) {
        // It is no file by now.
      }
    }
    Map<String, Node> disk = lineage.of(files);
    Set<String> back = new HashSet<>(paths);
    List<HistoryEntry> others = new ArrayList<>(lineage.entries);
    others.removeIf(entry -> allHave(disk, entry, entry.isInEffect()) == entry.isInEffect());
    boolean again = true;
    while (again) {
      again = false;
      for (HistoryEntry entry : List.copyOf(others)) {
        Set<String> touched = entry.paths();
        if (!Collections.disjoint(touched, back)) {
          // With one of its files a change went back, or came, in the others, too.
          back.addAll(touched);
          boolean had = allHave(good, entry, false);
          Outcome come = had ? Outcome.ACTIVATED : Outcome.WRITTEN;
          history.update(entry.number(), entry.isInEffect() ? gone : come);
          others.remove(entry);
          again = true;
        }
      }
    }
  }

  /**
   * The changes in effect that files would take back, newest first.
   *
   * @param targets the files as they would be
   */
  public static List<HistoryEntry> takenBack(History history, List<KeptFile> targets) {
    Lineage lineage = new Lineage(history.list().entries());
    Map<String, Node> then = lineage.of(targets);
    List<HistoryEntry> gone = new ArrayList<>(lineage.entries);
    gone.removeIf(entry -> !entry.isInEffect() || allHave(then, entry, true));
    Collections.reverse(gone);
    return gone;
  }

  /** The last change that led to each file, where its content is known. */
  private Map<String, Node> of(List<KeptFile> contents) {
    Map<String, Node> led = new HashMap<>();
    for (KeptFile file : contents) {
      FileStates states = files.get(file.path());
      Node node = states == null ? null : states.known.get(key(file.edited()));
      if (node != null) {
        led.put(file.path(), node);
      }
    }
    boolean again = true;
    while (again) {
      again = false;
      for (HistoryEntry entry : entries) {
        if (!allHave(led, entry, true)) {
          again |= isLeftOut(led, entry);
        }
      }
    }
    return led;
  }

  /** Takes a change out of what led to its other files, where these had the same before it. */
  private static boolean isLeftOut(Map<String, Node> led, HistoryEntry gone) {
    boolean leftOut = false;
    for (FileEdit edit : gone.edits()) {
      Node last = led.get(edit.path());
      Node node = last == null ? null : without(last, gone.number());
      if (node != null) {
        led.put(edit.path(), node);
        leftOut = true;
      }
    }
    return leftOut;
  }

  /**
   * What led to the same content but for one change: an earlier one that had it, unless another has
   * written it anew since. Null where that change is not among them, or nothing else had it.
   */
  private static @Nullable Node without(Node last, int gone) {
    Node node = last;
    boolean anew = false;
    while (node != null && node.change() != gone) {
      anew |= !node.content().equals(last.content());
      node = node.below();
    }
    if (node != null && anew) {
      return spliced(last, gone);
    }
    node = node == null ? null : node.below();
    while (node != null && !node.content().equals(last.content())) {
      node = node.below();
    }
    return node;
  }

  private static @Nullable Node spliced(@Nullable Node node, int gone) {
    if (node == null) {
      return null;
    }
    return node.change() == gone
        ? node.below()
        : new Node(node.change(), node.content(), spliced(node.below(), gone));
  }

  private static @Nullable Node find(Node last, int change) {
    for (Node node = last; node != null; node = node.below()) {
      if (node.change() == change) {
        return node;
      }
    }
    return null;
  }

  /** With one of its files the whole change is taken back. */
  private static boolean allHave(Map<String, Node> led, HistoryEntry entry, boolean whereUnknown) {
    for (FileEdit edit : entry.edits()) {
      Node last = led.get(edit.path());
      if (last == null ? !whereUnknown : find(last, entry.number()) == null) {
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
    private final Map<Optional<ByteBuffer>, Node> known = new HashMap<>();
    private @Nullable Node now;

    void add(HistoryEntry entry, FileEdit edit) {
      Optional<ByteBuffer> before = key(edit.before());
      Optional<ByteBuffer> after = key(edit.after());
      // What a person wrote in between takes nothing back.
      Node from = known.computeIfAbsent(before, content -> new Node(0, content, now));
      boolean goesBack = entry.isRollback() && known.containsKey(after);
      Node led = new Node(entry.number(), after, goesBack ? known.get(after) : from);
      now = led;
      // A change that failed leads to what another one had led to, and not in its place.
      if (entry.isInEffect() || entry.outcome() == Outcome.UNDONE) {
        known.put(after, led);
      } else {
        known.putIfAbsent(after, led);
      }
    }
  }
}
