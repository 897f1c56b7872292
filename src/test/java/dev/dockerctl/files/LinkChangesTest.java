package dev.dockerctl.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dockerctl.error.DockerctlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkChangesTest {
  private static final String FOLDER = "/etc/systemd/system";

  @TempDir Path root;

  private void make(LinkChanges.Change... changes) {
    new LinkChanges(StateDirectories.system(root)).make(List.of(changes), FOLDER);
  }

  private static LinkChanges.Change link(String name, String target) {
    return new LinkChanges.Change(FOLDER + "/" + name, target);
  }

  private List<String> tree() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> !file.equals(root)).map(this::entry).sorted().toList();
    }
  }

  private String entry(Path file) {
    try {
      String target = Files.isSymbolicLink(file) ? " -> " + Files.readSymbolicLink(file) : "";
      return root.relativize(file) + target;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void makesReplacesAndRemoves() throws IOException {
    make(link("x.wants/a.service", "/lib/a"), link("b.service", "/lib/b"));
    make(link("b.service", "/lib/c"));
    assertThat(tree())
        .containsExactly(
            "etc",
            "etc/systemd",
            "etc/systemd/system",
            "etc/systemd/system/b.service -> /lib/c",
            "etc/systemd/system/x.wants",
            "etc/systemd/system/x.wants/a.service -> /lib/a");
    make(link("x.wants/a.service", ""), link("b.service", ""));
    assertThat(tree()).containsExactly("etc", "etc/systemd", "etc/systemd/system");
  }

  @Test
  void takesAllBackWhereOneFails() throws IOException {
    make(link("x.wants/a.service", "/lib/a"));
    Files.writeString(root.resolve("etc/systemd/system/taken"), "");
    List<String> before = tree();

    assertThatThrownBy(
            () ->
                make(
                    link("y.wants/a.service", "/lib/a"),
                    link("x.wants/a.service", ""),
                    link("taken", "/lib/a")))
        .isInstanceOf(DockerctlException.class)
        .hasMessageContaining("cannot change the link '/etc/systemd/system/taken'");

    assertThat(tree()).isEqualTo(before);
  }

  @Test
  void leavesTheTreeNowhere() throws IOException {
    Path outside = Files.createDirectory(root.resolve("outside"));
    Path inside = Files.createDirectories(root.resolve("tree/etc/systemd/system"));
    Files.createSymbolicLink(inside.resolve("x.wants"), outside);
    LinkChanges changes = new LinkChanges(StateDirectories.system(root.resolve("tree")));
    assertThatThrownBy(() -> changes.make(List.of(link("x.wants/a.service", "/lib/a")), FOLDER))
        .isInstanceOf(DockerctlException.class);
    assertThat(outside).isEmptyDirectory();
  }
}
