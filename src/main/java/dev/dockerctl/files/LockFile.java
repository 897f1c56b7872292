package dev.dockerctl.files;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.ShellWords;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** The file of a {@link ConfigurationLock}: opened only where it is our own and plain. */
record LockFile(StateDirectories directories) {
  /**
   * Opens it, and creates it and its folder when missing.
   *
   * @throws DockerctlException REFUSED when it is a link, or it or its folder is another user's
   */
  FileChannel open() throws IOException {
    Path folder = WholeFile.directoryOf(path());
    PathGuard guard = new PathGuard(directories);
    guard.checkOwnFolder(folder);
    WholeFile.createDirectories(folder);
    guard.checkOwnFolder(folder);
    refuseForeign();
    Set<OpenOption> options =
        Set.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    return FileChannel.open(path(), options, privateMode());
  }

  /** Its path on the host. */
  String hostPath() {
    return directories.hostPath(path());
  }

  private Path path() {
    return directories.lockFile();
  }

  /** Others must not open the file: with read access alone a record lock can be held for ever. */
  private FileAttribute<?>[] privateMode() {
    if (!path().getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
  }

  private void refuseForeign() throws IOException {
    Path file = path();
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Optional<FileAttributes> attributes = FileAttributes.of(file);
    boolean regular = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    boolean foreign =
        attributes.isPresent() && !FolderTrust.ofThisProcess().isOurs(attributes.get());
    boolean linked = attributes.isPresent() && hardLinks() > 1;
    if (!regular || foreign || linked) {
      throw new DockerctlException(
              ErrorCode.REFUSED,
              "cannot lock the configuration: '"
                  + hostPath()
                  + (foreign ? "' belongs to another user" : "' is not a plain file of its own"))
          .hint("rm " + ShellWords.quote(file.toString()));
    }
  }

  private int hardLinks() throws IOException {
    Object links = Files.getAttribute(path(), "unix:nlink", LinkOption.NOFOLLOW_LINKS);
    return links instanceof Integer number ? number : 1;
  }
}
