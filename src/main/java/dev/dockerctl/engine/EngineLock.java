package dev.dockerctl.engine;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sees to it that there is one engine on a host. */
record EngineLock(FileChannel channel) implements AutoCloseable {
  /** Takes the lock, or fails if an engine has it. */
  static EngineLock take(EngineFolders folders) {
    Path file = folders.lock();
    try {
      FileChannel channel = open(file);
      @Nullable FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw new DockerctlException(
                ErrorCode.FAILED, "cannot start the engine: there is one on this host already")
            .hint("dockerctl --engine builtin status");
      }
      long pid = ProcessHandle.current().pid();
      channel.truncate(0);
      channel.write(ByteBuffer.wrap((pid + "\n").getBytes(StandardCharsets.US_ASCII)));
      EngineIdentity.of((int) pid).write(folders.process());
      return new EngineLock(channel);
    } catch (IOException e) {
      throw new DockerctlException(
              ErrorCode.FAILED, "cannot start the engine: cannot lock '" + file + "'")
          .causedBy(e);
    }
  }

  /** Others must not open the file: with read access alone a record lock keeps the engine away. */
  private static FileChannel open(Path file) throws IOException {
    Set<PosixFilePermission> mode = PosixFilePermissions.fromString("rw-------");
    Set<OpenOption> options =
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
    FileChannel channel =
        FileChannel.open(file, options, PosixFilePermissions.asFileAttribute(mode));
    Files.setPosixFilePermissions(file, mode);
    return channel;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The lock ends with the process in any case.
      return;
    }
  }
}
