package dev.dockerctl.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.files.transaction.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
  private static final String OURS = ".dockerctl-1f.tmp";

  @TempDir Path root;

  @Test
  void goWithTheNextChange() throws IOException {
    Host host = Host.in(root);
    Path state = Files.createDirectories(host.directories().state().resolve("good"));
    List<Path> left =
        List.of(
            state.resolve(OURS),
            state.resolveSibling(OURS),
            Files.createDirectories(state.resolveSibling("transaction"))
                .resolve("deleted.dockerctl-1f.tmp"),
            host.directories().resolve("/etc/docker/" + OURS),
            host.directories().resolve("/etc/docker/.dockerctl-undo.tmp"));
    for (Path file : left) {
      Files.createFile(file);
    }
    try (ConfigurationLock lock = host.lock()) {
      new Transaction(lock, host.directories()).commit(Host.edits());
    }
    assertThat(left).noneMatch(Files::exists);
  }

  @Test
  void copiesOfDeletedFilesGoWithAChangeThatIsKept() throws IOException {
    Host host = Host.in(root);
    Path folder = host.directories().state().resolve("transaction");
    try (ConfigurationLock lock = host.lock()) {
      Transaction transaction = new Transaction(lock, host.directories());
      transaction.commit(Host.edits());
      assertThat(folder).isDirectoryContaining("glob:**deleted*");
      transaction.keep();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void areOnlyFilesWithNamesOfOurOwn() throws IOException {
    Path folder = Files.createDirectories(root.resolve("folder"));
    Path link = Files.createSymbolicLink(folder.resolve(".dockerctl-2.tmp"), Path.of("/nowhere"));
    List<Path> others =
        List.of(
            Files.createDirectory(folder.resolve(OURS)),
            Files.createFile(folder.resolve(".dockerctl-mine.tmp")),
            Files.createFile(folder.resolve(".dockerctl-1.tmp.conf")),
            Files.createFile(folder.resolve("x.dockerctl-1.tmp")));
    Leftovers.sweepTree(root);
    assertThat(others).allMatch(Files::exists);
    assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isTrue();
  }
}
