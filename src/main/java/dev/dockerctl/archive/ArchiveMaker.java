package dev.dockerctl.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes the class archive of the distribution it was started from; one process at a time. */
final class ArchiveMaker {
  private ArchiveMaker() {}

  /** Exits with 0 if the archive is made, or another process makes it. */
  public static void main(String[] args) throws IOException {
    Path jar = Path.of(System.getProperty("java.class.path", "")).toRealPath();
    Path lib = jar.resolveSibling("");
    try (FileChannel channel =
            FileChannel.open(
                lib.resolve("archive.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      ClassArchive archive = new ClassArchive(lib);
      boolean done = lock == null || (args.length == 0 && archive.fits()) || archive.make();
      System.exit(done ? 0 : 1);
    }
  }
}
