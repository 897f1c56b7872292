package dev.dockerctl.activate;

import dev.dockerctl.files.FileEdit;
import java.util.List;
import java.util.Set;

/**
 * What the command itself changes, as against what else is pending on disk.
 *
 * @param change the number of the change in the history, 0 for none
 * @param edits the edits of files
 * @param options the options that differ after them
 * @param sockets the socket units that they change
 * @param folders the folders that they create, as paths of the host, outermost first
 */
public record OwnChange(
    int change,
    List<FileEdit> edits,
    Set<String> options,
    List<String> sockets,
    List<String> folders) {
  /** Nothing. */
  public static final OwnChange NONE = new OwnChange(0, List.of(), Set.of(), List.of(), List.of());

  /** Copies the collections. */
  public OwnChange {
    edits = List.copyOf(edits);
    options = Set.copyOf(options);
    sockets = List.copyOf(sockets);
    folders = List.copyOf(folders);
  }
}
