package dev.dockerctl.cli.edit;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.host.RegularFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * A copy of a file for an editor, in a folder that only its owner may enter, under the file's own
 * name so that an editor knows what it is. It lies where a restart of the machine leaves it, as
 * sudoedit(8) has it, and goes unless it is kept.
 */
public final class PrivateCopy implements AutoCloseable {
  private static final Path LASTING = Path.of("/var/tmp");

  private final Path folder;
  private final Path file;
  private boolean kept;

  private PrivateCopy(Path folder, Path file) {
    this.folder = folder;
    this.file = file;
  }

  /** Writes a copy with the given content. */
  public static PrivateCopy of(String name, byte[] content) {
    FileAttribute<?> ofOwner =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    FileAttribute<?> ofFile =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try {
      Path folder =
          Files.isWritable(LASTING)
              ? Files.createTempDirectory(LASTING, "dockerctl-edit-", ofOwner)
              : Files.createTempDirectory("dockerctl-edit-", ofOwner);
      Path file = Files.createFile(folder.resolve(name), ofFile);
      Files.write(file, content);
      return new PrivateCopy(folder, file);
    } catch (IOException e) {
      throw failure("write", e);
    }
  }

  public Path file() {
    return file;
  }

  /** What the editor has left in it. */
  public byte[] content() {
    try {
      return RegularFile.read(file);
    } catch (IOException e) {
      throw failure("read", e);
    }
  }

  /** Whether it is there and has another content than it was made with. */
  public boolean differsFrom(byte[] other) {
    try {
      return !Arrays.equals(RegularFile.read(file), other);
    } catch (IOException e) {
      return false;
    }
  }

  /** Has it stay. */
  public void keep() {
    kept = true;
  }

  /** Removes it, and what an editor has left beside it, unless it is kept. */
  @Override
  public void close() {
    if (kept) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path each : files.toList()) {
        Files.deleteIfExists(each);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // It is for its owner only.
    }
  }

  private static DockerctlException failure(String verb, IOException cause) {
    return new DockerctlException(
            ErrorCode.FAILED, "cannot " + verb + " the copy for the editor: " + cause.getMessage())
        .causedBy(cause);
  }
}
