package dev.dockerctl.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dockerctl.unit.FakeHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FileTreeTest {
  private final FakeHost host =
      new FakeHost()
          .write("/usr/lib/a", "a")
          .link("/lib", "usr/lib")
          .link("/abs", "/usr/lib")
          .link("/up", "../../../../usr/./lib//a")
          .link("/etc/chain", "../abs/a")
          .link("/dangling", "/none/x")
          .link("/loop", "/loop2")
          .link("/loop2", "loop")
          .link("/mask", "/dev/null");

  @AfterEach
  void close() throws IOException {
    host.close();
  }

  /** A path, where it leads and what is there. */
  record Case(String path, String canonical, FileTree.Kind kind) {
    static Case of(String path, String canonical, FileTree.Kind kind) {
      return new Case(path, canonical, kind);
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        Case.of("/", "/", FileTree.Kind.DIRECTORY),
        Case.of("/..", "/", FileTree.Kind.DIRECTORY),
        Case.of("/usr/lib/a", "/usr/lib/a", FileTree.Kind.FILE),
        Case.of("/lib/a", "/usr/lib/a", FileTree.Kind.FILE),
        Case.of("/lib/../lib/a", "/usr/lib/a", FileTree.Kind.FILE),
        Case.of("/abs//a", "/usr/lib/a", FileTree.Kind.FILE),
        Case.of("/up", "/usr/lib/a", FileTree.Kind.FILE),
        Case.of("/etc/chain", "/usr/lib/a", FileTree.Kind.FILE),
        Case.of("/abs", "/usr/lib", FileTree.Kind.DIRECTORY),
        Case.of("/dangling", "/none/x", null),
        Case.of("/abs/none/x", "/usr/lib/none/x", null),
        Case.of("/usr/lib/a/x", "/usr/lib/a/x", null),
        Case.of("/mask", "/dev/null", FileTree.Kind.OTHER));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void followsLinksInsideTheRoot(Case c) {
    for (FileTree tree :
        List.of(
            host.tree(), new EditedFileTree(host.tree(), Map.of()), SeenFileTree.of(host.tree()))) {
      assertThat(tree.canonical(c.path())).isEqualTo(c.canonical());
      assertThat(tree.kind(c.path())).isEqualTo(Optional.ofNullable(c.kind()));
    }
  }

  @Test
  void endsAtLoops() {
    assertThat(host.tree().kind("/loop")).isEmpty();
    assertThat(host.tree().linkTarget("/loop")).contains("/loop2");
  }

  @Test
  void tellsLinksFromOtherEntries() {
    FileTree tree = host.tree();
    assertThat(tree.linkTarget("/etc/chain")).contains("../abs/a");
    assertThat(tree.linkTarget("/lib/a")).isEmpty();
    assertThat(tree.linkTarget("/none")).isEmpty();
    assertThat(tree.links("/etc", "in")).containsExactly(Map.entry("chain", "../abs/a"));
    assertThat(tree.links("/etc", ".x")).isEmpty();
    assertThat(tree.links("/none", "")).isEmpty();
  }

  @Test
  void listsInByteOrderAndNothingWhereNothingIs() {
    for (String name : List.of("é", "a", "Z", "_", "10", "9", "\uFF21", "🐳")) {
      host.write("/d/" + name, "");
    }
    assertThat(host.tree().list("/d"))
        .containsExactly("10", "9", "Z", "_", "a", "é", "\uFF21", "🐳");
    assertThat(host.tree().list("/none")).isEmpty();
    assertThat(host.tree().list("/usr/lib/a")).isEmpty();
  }

  @Test
  void readsTheNullDeviceAsEmptyEverywhere() throws IOException {
    assertThat(host.tree().read("/mask")).isEmpty();
    assertThatThrownBy(() -> host.tree().read("/none")).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void laysEditsOverTheTree() throws IOException {
    FileTree tree =
        edited(
            Map.of(
                "/lib/new/deep/f", Optional.of("new"),
                "/usr/lib/a", Optional.empty(),
                "/mask", Optional.of("unmasked")));
    assertThat(text(tree, "/usr/lib/new/deep/f")).isEqualTo("new");
    assertThat(text(tree, "/abs/new/deep/f")).isEqualTo("new");
    assertThat(tree.kind("/lib/new")).contains(FileTree.Kind.DIRECTORY);
    assertThat(tree.list("/lib/new")).containsExactly("deep");
    assertThat(tree.list("/usr/lib")).containsExactly("new");
    assertThat(tree.kind("/etc/chain")).isEmpty();
    assertThatThrownBy(() -> tree.read("/lib/a")).isInstanceOf(NoSuchFileException.class);
    assertThat(text(tree, "/mask")).isEqualTo("unmasked");
    assertThat(tree.linkTarget("/mask")).isEmpty();
    assertThat(tree.links("/", "mask")).isEmpty();
    assertThat(host.tree().kind("/lib/new")).isEmpty();
  }

  private FileTree edited(Map<String, Optional<String>> edits) {
    Map<String, Optional<byte[]>> contents = new HashMap<>();
    edits.forEach(
        (path, text) ->
            contents.put(path, text.map(content -> content.getBytes(StandardCharsets.UTF_8))));
    return new EditedFileTree(host.tree(), contents);
  }

  private static String text(FileTree tree, String path) throws IOException {
    return new String(tree.read(path), StandardCharsets.UTF_8);
  }
}
