package dev.dockerctl.files.transaction;

import dev.dockerctl.files.EditReader;
import dev.dockerctl.files.FileAttributes;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.IoFailure;
import dev.dockerctl.files.MaskLink;
import dev.dockerctl.files.RecordedPath;
import dev.dockerctl.files.SealedText;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything needed to take a change back, whoever finds it.
 *
 * @param edits the edits in the order in which they are made
 * @param createdDirectories host paths of the folders that the change creates, outermost first
 */
record ChangeRecord(List<Planned> edits, List<String> createdDirectories) {
  private static final int OTHERS_READ = 4;
  private static final String KIND = "dockerctl-change 1";

  /**
   * One edit with what it needs on disk.
   *
   * @param edit the contents before and after
   * @param attributes owner, group and mode of the file before, where known
   * @param temporary the name of the temporary file beside the target
   */
  record Planned(FileEdit edit, Optional<FileAttributes> attributes, String temporary) {}

  /**
   * The record of a change that is about to be made.
   *
   * @throws DockerctlException FAILED when a file cannot be looked at
   */
  static ChangeRecord of(List<FileEdit> edits, StateDirectories directories) {
    List<ChangeRecord.Planned> planned = new ArrayList<>();
    Set<String> missing = new LinkedHashSet<>();
    for (FileEdit edit : edits) {
      Path target = directories.resolve(edit.path());
      planned.add(new Planned(edit, attributes(target, edit), WholeFile.temporaryName()));
      missing.addAll(missingDirectories(target, directories));
    }
    return new ChangeRecord(List.copyOf(planned), List.copyOf(missing));
  }

  private static Optional<FileAttributes> attributes(Path target, FileEdit edit) {
    try {
      boolean isFile = edit.before().isPresent() && !MaskLink.is(edit.before());
      return isFile ? FileAttributes.of(target) : Optional.empty();
    } catch (IOException e) {
      throw IoFailure.of("look at '" + edit.path() + "'", e);
    }
  }

  private static List<String> missingDirectories(Path target, StateDirectories directories) {
    Deque<String> missing = new ArrayDeque<>();
    Path directory = WholeFile.directoryOf(target);
    while (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      missing.addFirst(directories.hostPath(directory));
      directory = WholeFile.directoryOf(directory);
    }
    return List.copyOf(missing);
  }

  /** Whether a file plays a part that only its owner can read: what it had may be in a new one. */
  boolean isPrivate() {
    for (Planned planned : edits) {
      Optional<FileAttributes> attributes = planned.attributes();
      if (attributes.isPresent() && (attributes.get().mode() & OTHERS_READ) == 0) {
        return true;
      }
    }
    return false;
  }

  /** The form on disk. */
  byte[] seal() {
    SealedText text = new SealedText(KIND);
    for (String directory : createdDirectories) {
      text.add("directory", directory);
    }
    for (Planned planned : edits) {
      text.add(planned.edit());
      planned
          .attributes()
          .ifPresent(a -> text.add("uid", a.uid()).add("gid", a.gid()).add("mode", a.mode()));
      text.add("temporary", planned.temporary());
    }
    return text.seal();
  }

  /**
   * Reads the form on disk.
   *
   * @throws IOException when it is torn, damaged, or of a later version
   */
  static ChangeRecord open(byte[] sealed) throws IOException {
    List<Planned> edits = new ArrayList<>();
    List<String> directories = new ArrayList<>();
    EditReader reader = new EditReader();
    Numbers numbers = new Numbers();
    for (SealedText.Field field : SealedText.open(sealed, KIND)) {
      switch (field.key()) {
        case "directory" -> directories.add(RecordedPath.writable(field.value()));
        case "uid", "gid", "mode" -> numbers.take(field);
        case "temporary" ->
            edits.add(new Planned(reader.edit(), numbers.get(), temporary(field.value())));
        default -> reader.take(field);
      }
    }
    RecordedPath.requireParents(
        directories, edits.stream().map(planned -> planned.edit().path()).toList());
    return new ChangeRecord(List.copyOf(edits), List.copyOf(directories));
  }

  /** A name of another form could be that of any file in the folder, or elsewhere. */
  private static String temporary(String name) throws IOException {
    if (!WholeFile.isTemporaryName(name)) {
      throw new IOException("the record names '" + name + "' as a temporary file of ours");
    }
    return name;
  }

  private static final class Numbers {
    private int uid = -1;
    private int gid;
    private int mode;

    void take(SealedText.Field field) throws IOException {
      int number = FileAttributes.number(field);
      switch (field.key()) {
        case "uid" -> uid = number;
        case "gid" -> gid = number;
        default -> mode = number;
      }
    }

    Optional<FileAttributes> get() {
      Optional<FileAttributes> attributes =
          uid < 0 ? Optional.empty() : Optional.of(new FileAttributes(uid, gid, mode));
      uid = -1;
      return attributes;
    }
  }
}
