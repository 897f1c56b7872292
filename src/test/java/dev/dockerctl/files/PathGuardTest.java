package dev.dockerctl.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathGuardTest {
  private static final String FILE = "/etc/docker/daemon.json";

  @TempDir Path folder;
  private Path root;
  private PathGuard guard;

  @BeforeEach
  void makeRoot() throws IOException {
    root = Files.createDirectories(folder.resolve("root"));
    Files.createDirectories(root.resolve("etc/docker"));
    guard = new PathGuard(StateDirectories.system(root), new FolderTrust(0, 0));
  }

  @Test
  void allowsAnOrdinaryFileThereOrNot() throws IOException {
    assertThat(guard.check(FILE)).isEqualTo(root.resolve("etc/docker/daemon.json"));
    Files.createFile(root.resolve("etc/docker/daemon.json"));
    guard.check(FILE);
    guard.check("/etc/a/b/c.conf");
  }

  @Test
  void takesARootByWhateverNameItIsGiven() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), root);
    for (Path name : List.of(link, link.resolve("."), Path.of("/proc/self/root" + root))) {
      Path target = new PathGuard(StateDirectories.system(name), new FolderTrust(0, 0)).check(FILE);
      assertThat(target.getParent()).exists();
    }
  }

  @Test
  void refusesADanglingLink() throws IOException {
    Files.createSymbolicLink(root.resolve("etc/docker/daemon.json"), Path.of("/nowhere"));
    assertRefused(FILE, "cannot change '/etc/docker/daemon.json': it is a symbolic link");
  }

  @Test
  void refusesADirectory() throws IOException {
    Files.createDirectory(root.resolve("etc/docker/daemon.json"));
    assertRefused(FILE, "cannot change '/etc/docker/daemon.json': it is not a regular file");
  }

  @Test
  void refusesAParentThatIsAFile() throws IOException {
    Files.createFile(root.resolve("etc/x"));
    assertRefused("/etc/x/y", "cannot change '/etc/x/y': '/etc/x' is not a directory");
  }

  @Test
  void refusesAParentThatLeadsOutOfTheRoot() throws IOException {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.createSymbolicLink(root.resolve("etc/linked"), outside);
    assertRefused(
        "/etc/linked/x", "cannot change '/etc/linked/x': '/etc/linked' leads out of the root");
  }

  @Test
  void allowsAParentThatLeadsElsewhereInTheRoot() throws IOException {
    Files.createSymbolicLink(root.resolve("etc/linked"), Path.of("docker"));
    assertThat(guard.check("/etc/linked/x")).isEqualTo(root.resolve("etc/linked/x"));
  }

  @Test
  void refusesAFolderThatEverybodyMayWriteTo() throws IOException {
    mode("etc/docker", "rwxrwxrwx");
    assertRefused(
        FILE, "cannot change '/etc/docker/daemon.json': '/etc/docker' is writable by everybody");
  }

  @Test
  void refusesAFolderThatEverybodyMayWriteToFurtherUp() throws IOException {
    mode("etc", "rwxrwxrwx");
    assertRefused(FILE, "cannot change '/etc/docker/daemon.json': '/etc' is writable by everybody");
  }

  @Test
  void refusesAStickyFolderForTheFileButNotFurtherUp() throws IOException {
    Files.setAttribute(root.resolve("etc"), "unix:mode", 01777);
    assertRefused("/etc/x", "cannot change '/etc/x': '/etc' is writable by everybody");
    if (FolderTrust.ofThisProcess().uid() == 0) {
      guard.check(FILE);
    }
  }

  @Test
  void refusesAWritableFolderBehindALink() throws IOException {
    Path target = Files.createDirectories(root.resolve("srv/open"));
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.createSymbolicLink(root.resolve("etc/linked"), Path.of("../srv/open"));
    assertRefused(
        "/etc/linked/x", "cannot change '/etc/linked/x': '/etc/linked' is writable by everybody");
  }

  @Test
  void refusesPathsThatAreNotPlain() {
    assertRefused("/etc/../x", "cannot use the path '/etc/../x': it is not absolute and plain");
    assertThatThrownBy(() -> guard.check("etc/x")).hasMessageContaining("not absolute");
  }

  private void mode(String directory, String mode) throws IOException {
    Files.setPosixFilePermissions(root.resolve(directory), PosixFilePermissions.fromString(mode));
  }

  private void assertRefused(String path, String message) {
    DockerctlException thrown =
        catchThrowableOfType(DockerctlException.class, () -> guard.check(path));
    assertThat(thrown).hasMessage(message);
    assertThat(thrown.code()).isEqualTo(ErrorCode.REFUSED);
  }
}
