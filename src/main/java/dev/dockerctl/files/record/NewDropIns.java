package dev.dockerctl.files.record;

import dev.dockerctl.files.StateDirectories;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The drop-ins that somebody has written beside those of an undo. */
final class NewDropIns {
  private NewDropIns() {}

  /** The drop-ins that are in the folders of those in the record, and not in it themselves. */
  static List<String> of(UndoRecord record, StateDirectories directories) {
    List<String> dropIns = new ArrayList<>();
    for (String folder : folders(record)) {
      try (DirectoryStream<Path> files =
          Files.newDirectoryStream(directories.resolve(folder), "*.conf")) {
        files.forEach(file -> dropIns.add(folder + "/" + file.getFileName()));
      } catch (IOException e) {
        // A folder that is gone, or cannot be read, has none that could be moved.
      }
    }
    record.files().forEach(pair -> dropIns.remove(pair.target().path()));
    return dropIns;
  }

  /** The folders in which they may be. */
  static Set<String> folders(UndoRecord record) {
    Set<String> folders = new LinkedHashSet<>();
    for (UndoRecord.Versions pair : record.files()) {
      String path = pair.target().path();
      String folder = path.substring(0, path.lastIndexOf('/'));
      if (folder.endsWith(record.unit() + ".d")) {
        folders.add(folder);
      } else if (path.endsWith("/" + record.unit())) {
        folders.add(path + ".d");
      }
    }
    return folders;
  }
}
