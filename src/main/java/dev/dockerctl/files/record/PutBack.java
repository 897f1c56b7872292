package dev.dockerctl.files.record;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.files.AttributeModels;
import dev.dockerctl.files.CarefulSwitch;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.IoFailure;
import dev.dockerctl.files.Leftovers;
import dev.dockerctl.files.PathGuard;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.Steps;
import dev.dockerctl.files.WholeFile;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Leaves every file of an undo as it is to be. Doing it again, also after it was interrupted
 * anywhere, comes to the same.
 *
 * <p>What somebody changed since the activation is moved aside, to a name that neither systemd nor
 * dockerd reads, and is told of; nothing is overwritten that no record has.
 */
public final class PutBack {
  private static final String TEMPORARY = ".dockerctl-undo.tmp";
  private static final int NAMES = 1000;
  private static final int TRIES = 10;

  private final StateDirectories directories;
  private final PathGuard guard;
  private final AttributeModels models;
  private final PutContent contents;
  private final Steps steps;
  private final List<Undone> undone = new ArrayList<>();
  private boolean keepsAll;
  private boolean isWhole;
  private @org.jspecify.annotations.Nullable DockerctlException first;

  /** An undo of files, for the holder of the lock. */
  public PutBack(StateDirectories directories) {
    this(directories, Steps.NONE);
  }

  /** The same, telling of each step. */
  public PutBack(StateDirectories directories, Steps steps) {
    this.directories = directories;
    this.guard = new PathGuard(directories);
    this.models = new AttributeModels(directories);
    this.contents = new PutContent(models);
    this.steps = steps;
  }

  /** Keeps every version beside that is put away, since no history could be written of it. */
  public PutBack keepingAll() {
    keepsAll = true;
    return this;
  }

  /** Changes nothing where one of the files cannot be put back: for a daemon that runs. */
  public PutBack allOrNothing() {
    isWhole = true;
    return this;
  }

  /**
   * A file or link that an undo changed.
   *
   * @param path where it is
   * @param action what was done to it
   * @param edit the contents before and after; empty where none of them is a regular file
   * @param keptAs where a version lies that no history has; empty if there was none
   */
  public record Undone(
      String path, FileEdit.Action action, Optional<FileEdit> edit, Optional<String> keptAs) {
    /** A regular file. */
    public Undone(FileEdit edit, Optional<String> keptAs) {
      this(edit.path(), edit.action(), Optional.of(edit), keptAs);
    }
  }

  /** Which files are put back. */
  public enum Extent {
    /** Those in which the activation differs from what the undo leads to. */
    CHANGED,
    /** All files of the record. */
    LISTED,
    /** All files of the record, and drop-ins beside them: also what somebody wrote afterwards. */
    ALL
  }

  /**
   * Puts the files back; one that cannot be put back does not keep the others from it, but for
   * {@link #allOrNothing()}.
   *
   * @return what was changed, in the order it was done
   * @throws DockerctlException for the first file that could not be put back, after all were tried
   */
  public List<Undone> apply(UndoRecord record, Extent extent) {
    List<UndoRecord.Versions> listed = new ArrayList<>(record.files());
    listed.removeIf(pair -> extent == Extent.CHANGED && !pair.differs());
    if (isWhole) {
      listed.forEach(pair -> attempt(pair, this::rehearse));
      throwFirst();
    }
    listed.forEach(this::tryFile);
    if (extent == Extent.ALL) {
      NewDropIns.of(record, directories)
          .forEach(path -> tryFile(UndoRecord.Versions.nothingAt(path)));
    }
    for (int i = record.before().folders().size() - 1; i >= 0; i--) {
      removeFolder(record.before().folders().get(i));
    }
    throwFirst();
    return List.copyOf(undone);
  }

  private void throwFirst() {
    DockerctlException failure = first;
    if (failure != null) {
      throw failure;
    }
  }

  /** What was changed so far, also where {@link #apply} failed. */
  public List<Undone> undone() {
    return List.copyOf(undone);
  }

  private void tryFile(UndoRecord.Versions pair) {
    attempt(
        pair,
        (versions, file) -> {
          restore(versions, file);
          Leftovers.sweep(WholeFile.directoryOf(file));
        });
  }

  /** A step of an undo, for one file. */
  private interface Attempt {
    void run(UndoRecord.Versions pair, Path file) throws IOException;
  }

  private void rehearse(UndoRecord.Versions pair, Path file) throws IOException {
    KeptFile target = pair.target();
    if (now(target.path()).filter(now -> now.isSameAs(target)).isEmpty()) {
      contents.rehearse(target, file, file.resolveSibling(TEMPORARY));
    }
  }

  private void attempt(UndoRecord.Versions pair, Attempt step) {
    String path = pair.target().path();
    try {
      step.run(pair, guard.checkPlace(path));
    } catch (IOException e) {
      keep(IoFailure.of("put back '" + path + "'", e));
    } catch (DockerctlException e) {
      keep(e);
    }
  }

  private void keep(DockerctlException failure) {
    DockerctlException known = first;
    if (known == null) {
      first = failure;
    } else {
      known.addSuppressed(failure);
    }
  }

  /** Again where somebody wrote there in that very moment: it is another file then. */
  private void restore(UndoRecord.Versions pair, Path file) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      if (restoreOnce(pair, file)) {
        return;
      }
    }
    throw new IOException("somebody else writes it all the time");
  }

  /** Returns whether the file is as it is to be. */
  private boolean restoreOnce(UndoRecord.Versions pair, Path file) throws IOException {
    Optional<KeptFile> now = now(pair.target().path());
    KeptFile target = now.map(pair::targetFor).orElse(pair.target());
    if (now.isPresent() && now.get().isSameAs(target)) {
      return true;
    }
    Optional<String> keptAs = Optional.empty();
    boolean absent = now.isPresent() && now.get().isAbsent();
    // What the history cannot tell of is kept as it is: a link that goes, or a file for a link.
    boolean told = now.filter(KeptFile::isForHistory).isPresent() && target.isForHistory();
    boolean known = told && !keepsAll && pair.have(now.get()) && now.get().edited().isPresent();
    if (!absent && !known) {
      keptAs = Optional.of(moveAside(target.path(), file));
    }
    Optional<byte[]> before = now.flatMap(KeptFile::edited);
    if (!put(target, file, known ? before : Optional.empty())) {
      if (keptAs.isPresent()) {
        undone.add(new Undone(target.path(), FileEdit.Action.DELETE, Optional.empty(), keptAs));
      }
      return false;
    }
    if (told && (before.isPresent() || target.edited().isPresent())) {
      FileEdit edit = new FileEdit(target.path(), before, target.edited());
      undone.add(new Undone(edit.with(now.flatMap(had -> had.attributesUnlike(target))), keptAs));
    } else {
      FileEdit.Action action =
          target.isAbsent()
              ? FileEdit.Action.DELETE
              : absent ? FileEdit.Action.CREATE : FileEdit.Action.MODIFY;
      undone.add(new Undone(target.path(), action, Optional.empty(), keptAs));
    }
    return true;
  }

  /** What stands there; empty for something that is neither a file nor a link. */
  private Optional<KeptFile> now(String path) {
    try {
      return Optional.of(KeptFile.read(directories, path));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private String moveAside(String path, Path file) throws IOException {
    for (int i = 1; i < NAMES; i++) {
      String name = file.getFileName() + ".dockerctl-kept-" + i;
      Path aside = file.resolveSibling(name);
      if (!Files.exists(aside, LinkOption.NOFOLLOW_LINKS)) {
        steps.before("keep " + path);
        WholeFile.install(file, aside);
        return path.substring(0, path.lastIndexOf('/') + 1) + name;
      }
    }
    throw new IOException("too many files named '" + file.getFileName() + ".dockerctl-kept-…'");
  }

  private boolean put(KeptFile target, Path file, Optional<byte[]> expected) throws IOException {
    if (target.isAbsent()) {
      models.keep(target.path());
      steps.before("remove " + target.path());
      return CarefulSwitch.delete(file, expected);
    }
    steps.before("write " + target.path());
    Path temporary = file.resolveSibling(TEMPORARY);
    Files.deleteIfExists(temporary);
    WholeFile.createDirectories(WholeFile.directoryOf(file));
    if (target.link().isPresent()) {
      Files.createSymbolicLink(temporary, file.getFileSystem().getPath(target.link().get()));
    } else {
      contents.write(target, file, temporary);
    }
    steps.before("rename " + target.path());
    return CarefulSwitch.exchange(temporary, file, expected);
  }

  private void removeFolder(String path) {
    try {
      Path folder = guard.checkPlace(path);
      if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        steps.before("remove folder " + path);
        WholeFile.delete(folder);
      }
    } catch (DirectoryNotEmptyException e) {
      // Somebody else has put files there.
    } catch (IOException e) {
      keep(IoFailure.of("remove the folder '" + path + "'", e));
    } catch (DockerctlException e) {
      keep(e);
    }
  }
}
