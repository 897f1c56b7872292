package dev.dockerctl.files.record;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.host.SocketUnit;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that an undo put aside and that is still there.
 *
 * @param path where it is now
 * @param original where it was
 */
public record KeptAside(String path, String original) {
  private static final Pattern NAME = Pattern.compile("(.+)\\.dockerctl-kept-\\d+");

  /**
   * All of them beside files that dockerctl's records name and among the drop-ins, in alphabetical
   * order.
   *
   * @param unitFolders where the service manager looks for units
   */
  public static List<KeptAside> all(
      StateDirectories directories, Clock clock, String unit, List<String> unitFolders) {
    List<KeptAside> all = new ArrayList<>();
    Set<String> folders = folders(directories, clock, unit);
    for (String place : unitFolders) {
      for (String of : List.of(unit, "service", SocketUnit.of(unit), "socket")) {
        folders.add(place + "/" + of + ".d");
      }
    }
    for (String folder : folders) {
      try (DirectoryStream<Path> files =
          Files.newDirectoryStream(directories.resolve(folder), "*.dockerctl-kept-*")) {
        Set<String> names = new TreeSet<>();
        files.forEach(file -> names.add(String.valueOf(file.getFileName())));
        names.forEach(each -> add(all, folder, each));
      } catch (IOException e) {
        // A folder that is gone, or cannot be read, has none that could be shown.
      }
    }
    return List.copyOf(all);
  }

  private static void add(List<KeptAside> all, String folder, String name) {
    Matcher matcher = NAME.matcher(name);
    if (matcher.matches()) {
      String original = folder + "/" + matcher.group(1);
      all.add(new KeptAside(folder + "/" + name, original));
    }
  }

  private static Set<String> folders(StateDirectories directories, Clock clock, String unit) {
    Set<String> folders = new TreeSet<>();
    LastGood.load(directories, unit, new ArrayList<>())
        .ifPresent(good -> good.files().forEach(file -> folders.add(folder(file.path()))));
    UndoRecord.load(directories, unit, new ArrayList<>())
        .ifPresent(
            record -> record.files().forEach(pair -> folders.add(folder(pair.target().path()))));
    try {
      for (HistoryEntry entry : new History(directories, clock).list().entries()) {
        entry.edits().forEach(edit -> folders.add(folder(edit.path())));
      }
    } catch (DockerctlException e) {
      // Only root may read the history, and knows of what an undo did.
    }
    return folders;
  }

  private static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/'));
  }
}
