package dev.dockerctl.activate;

import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.record.EditChain;
import dev.dockerctl.files.record.History;
import dev.dockerctl.files.record.HistoryEntry;
import dev.dockerctl.files.record.KeptFile;
import dev.dockerctl.files.record.Outcome;
import dev.dockerctl.host.Host;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The recorded changes that were on disk only until a start of the daemon brought them to it. */
final class WrittenChanges {
  private final StateDirectories directories;
  private final History history;

  WrittenChanges(Host host) {
    this.directories = StateFolders.of(host);
    this.history = new History(directories, host.clock());
  }

  /**
   * Marks those as activated that led to the files with which a daemon was started and proved:
   * follows each file back, from the newest change to the oldest, also over what was undone.
   */
  void areActivated(List<KeptFile> files) {
    Map<String, Optional<byte[]>> started = new HashMap<>();
    files.forEach(file -> started.put(file.path(), file.edited()));
    Map<String, Optional<byte[]>> current = new HashMap<>(started);
    for (HistoryEntry entry : EditChain.of(history.list().entries(), any -> true).entries()) {
      if (entry.edits().stream().anyMatch(edit -> current.containsKey(edit.path()))) {
        // A file that a change put aside or masked plays no part any more.
        for (FileEdit edit : entry.edits()) {
          Optional<byte[]> present = current.computeIfAbsent(edit.path(), this::onDisk);
          started.putIfAbsent(edit.path(), present);
        }
      }
      if (entry.edits().stream().allMatch(edit -> ledTo(current, edit))) {
        entry.edits().forEach(edit -> current.put(edit.path(), edit.before()));
        boolean isThere =
            entry.edits().stream()
                .allMatch(
                    edit -> stillHolds(edit, started.getOrDefault(edit.path(), Optional.empty())));
        if (entry.outcome() == Outcome.WRITTEN && isThere) {
          history.update(entry.number(), Outcome.ACTIVATED);
        }
      }
    }
  }

  /**
   * The same of a file as it is on disk.
   *
   * @param notes told of what cannot be recorded
   */
  void areActivated(String path, List<String> notes) {
    try {
      areActivated(List.of(KeptFile.planned(path, onDisk(path), Optional.empty())));
    } catch (DockerctlException e) {
      if (e.code() != ErrorCode.NOT_PERMITTED) {
        notes.add(e.message());
      }
    }
  }

  /** Whether no later change took away a word that this one had written, or the other way round. */
  private static boolean stillHolds(FileEdit edit, Optional<byte[]> started) {
    Set<String> before = words(text(edit.before()));
    Set<String> after = words(text(edit.after()));
    Set<String> now = words(text(started));
    boolean added = after.stream().allMatch(word -> before.contains(word) || now.contains(word));
    // The frame of a file that went comes again with any other content.
    before.removeAll(after);
    boolean removed = before.isEmpty() || !now.containsAll(before);
    return added && removed;
  }

  private static Set<String> words(String text) {
    Set<String> words = new HashSet<>(List.of(text.split("[\\s,\"\\[\\]{}]+")));
    words.remove("");
    return words;
  }

  private static String text(Optional<byte[]> content) {
    return content.map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("");
  }

  private Optional<byte[]> onDisk(String path) {
    try {
      return KeptFile.read(directories, path).edited();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean ledTo(Map<String, Optional<byte[]>> current, FileEdit edit) {
    Optional<byte[]> content = current.get(edit.path());
    return content != null && FileEdit.sameContent(content, edit.after());
  }
}
