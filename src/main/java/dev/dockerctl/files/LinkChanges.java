package dev.dockerctl.files;

import dev.dockerctl.error.DockerctlException;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.commons.io.file.PathUtils;
import org.apache.commons.io.function.IORunnable;

/**
 * Makes and removes symbolic links of a host's tree, all of them or none: where one fails, those
 * before it are taken back.
 */
public final class LinkChanges {
  private final StateDirectories directories;
  private final PathGuard guard;
  private final Deque<IORunnable> undos = new ArrayDeque<>();

  /** Changes of a host's links. */
  public LinkChanges(StateDirectories directories) {
    this.directories = directories;
    this.guard = new PathGuard(directories);
  }

  /**
   * One link.
   *
   * @param path its path on the host
   * @param target what it leads to, as it is written, also in the place of another link; empty
   *     where it is removed
   */
  public record Change(String path, String target) {}

  /**
   * Makes all changes, and removes each folder that holds no more links then.
   *
   * @param holder the folder below which that is done
   * @throws DockerctlException where one cannot be made; none is made then
   */
  public void make(List<Change> changes, String holder) {
    changes.forEach(change -> guard.checkPlace(change.path()));
    Path top = directories.resolve(holder);
    String at = holder;
    try {
      for (Change change : changes) {
        at = change.path();
        make(change, top);
      }
    } catch (IOException e) {
      DockerctlException failure = IoFailure.of("change the link '" + at + "'", e);
      takeBack(failure);
      throw failure;
    }
  }

  private void make(Change change, Path top) throws IOException {
    Path link = directories.resolve(change.path());
    Path folder = WholeFile.directoryOf(link);
    if (change.target().isEmpty()) {
      Path before = Files.readSymbolicLink(link);
      Files.delete(link);
      undos.push(() -> Files.createSymbolicLink(link, before));
      WholeFile.syncDirectory(folder);
      removeEmpty(folder, top);
      return;
    }
    makeFolder(folder);
    Path target = link.getFileSystem().getPath(change.target());
    if (Files.isSymbolicLink(link)) {
      Path before = Files.readSymbolicLink(link);
      replace(link, target);
      undos.push(() -> replace(link, before));
    } else {
      Files.createSymbolicLink(link, target);
      undos.push(() -> Files.delete(link));
    }
    WholeFile.syncDirectory(folder);
  }

  /** At no time is there no link. */
  private static void replace(Path link, Path target) throws IOException {
    Path beside = link.resolveSibling("." + link.getFileName() + ".dockerctl");
    Files.deleteIfExists(beside);
    Files.createSymbolicLink(beside, target);
    Files.move(beside, link, StandardCopyOption.ATOMIC_MOVE);
  }

  private void makeFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      makeFolder(WholeFile.directoryOf(folder));
      Files.createDirectory(folder);
      undos.push(() -> Files.delete(folder));
    }
  }

  private void removeEmpty(Path folder, Path top) throws IOException {
    if (folder.equals(top) || !folder.startsWith(top) || !PathUtils.isEmptyDirectory(folder)) {
      return;
    }
    try {
      Files.delete(folder);
    } catch (DirectoryNotEmptyException e) {
      // Somebody else has just put a file there.
      return;
    }
    undos.push(() -> Files.createDirectory(folder));
    removeEmpty(WholeFile.directoryOf(folder), top);
  }

  private void takeBack(DockerctlException failure) {
    while (!undos.isEmpty()) {
      try {
        undos.pop().run();
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
    }
  }
}
