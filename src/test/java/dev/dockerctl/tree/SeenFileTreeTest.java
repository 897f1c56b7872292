package dev.dockerctl.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tree that is looked at once, on the file system of this machine. */
class SeenFileTreeTest {
  @TempDir private Path root;

  @BeforeEach
  void makeFiles() throws IOException {
    Files.createDirectories(root.resolve("usr/lib/unit"));
    Files.createSymbolicLink(root.resolve("lib"), Path.of("usr/lib"));
    Files.createSymbolicLink(root.resolve("usr/lib/unit/b.service"), Path.of("a.service"));
    Files.createSymbolicLink(root.resolve("usr/lib/unit/b.socket"), Path.of("a.socket"));
    Files.writeString(root.resolve("usr/lib/unit/a.service"), "a");
  }

  @Test
  void tellsWhatTheTreeItselfTells() {
    for (FileTree tree :
        new FileTree[] {new RootedFileTree(root), SeenFileTree.of(new RootedFileTree(root))}) {
      assertThat(tree.list("/lib/unit")).containsExactly("a.service", "b.service", "b.socket");
      assertThat(tree.list("/lib/none")).isEmpty();
      assertThat(tree.list("/lib/unit/a.service")).isEmpty();
      assertThat(tree.links("/lib/unit", ".service")).isEqualTo(Map.of("b.service", "a.service"));
      assertThat(tree.links("/lib/unit", "")).hasSize(2).containsEntry("b.socket", "a.socket");
      assertThat(tree.links("/lib/none", "")).isEmpty();
      assertThat(tree.linkTarget("/lib/unit/b.socket")).contains("a.socket");
      assertThat(tree.isTooLarge("/lib/unit/a.service")).isFalse();
    }
  }

  @Test
  void looksOnceAtEachPlaceAndReadsContentsAnew() throws IOException {
    FileTree tree = SeenFileTree.of(new RootedFileTree(root));
    assertThat(SeenFileTree.of(tree)).isSameAs(tree);
    assertThat(tree.list("/lib/unit")).hasSize(3);
    assertThat(tree.kind("/lib/unit/c.service")).isEmpty();
    assertThat(tree.links("/usr/lib/unit", ".service")).hasSize(1);

    Files.writeString(root.resolve("usr/lib/unit/c.service"), "c");
    Files.writeString(root.resolve("usr/lib/unit/a.service"), "new");
    Files.createSymbolicLink(root.resolve("usr/lib/unit/d.service"), Path.of("a.service"));
    assertThat(tree.list("/usr/lib/unit")).hasSize(3);
    assertThat(tree.kind("/usr/lib/unit/c.service")).isEmpty();
    assertThat(tree.links("/lib/unit", ".service")).hasSize(1);
    assertThat(tree.read("/lib/unit/a.service")).asString().isEqualTo("new");
    assertThat(SeenFileTree.of(new RootedFileTree(root)).list("/lib/unit")).hasSize(5);
  }
}
