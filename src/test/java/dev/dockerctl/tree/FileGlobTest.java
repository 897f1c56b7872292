package dev.dockerctl.tree;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FileGlobTest {
  private static final List<String> FILES =
      List.of("a.env", "b.env", "B.env", ".c.env", "b", "é", "[x]", "a*b", "sub/a.env", "sub/z");

  record Case(String pattern, List<String> paths) {}

  private static Case glob(String pattern, String... paths) {
    return new Case(pattern, List.of(paths));
  }

  static List<Case> patterns() {
    return List.of(
        glob("/e/b", "/e/b"),
        glob("/e/none"),
        glob("/e/sub", "/e/sub"),
        glob("/e/*.env", "/e/B.env", "/e/a.env", "/e/b.env"),
        glob("/e/.*", "/e/.c.env"),
        glob("/e/?", "/e/b"),
        glob("/e/??", "/e/é"),
        glob("/e/[ab].env", "/e/a.env", "/e/b.env"),
        glob("/e/[!a].env", "/e/B.env", "/e/b.env"),
        glob("/e/[[:upper:]].env", "/e/B.env"),
        glob("/e/[x]"),
        glob("/e/\\[x]", "/e/[x]"),
        glob("/e/[", new String[0]),
        glob("/e/a\\*b", "/e/a*b"),
        glob("/e/a*b", "/e/a*b"),
        glob("/*/sub/*", "/e/sub/a.env", "/e/sub/z"),
        glob("/e/d*", "/e/dangling"),
        glob("/e/dangling", "/e/dangling"));
  }

  @ParameterizedTest
  @MethodSource("patterns")
  void findsPathsInByteOrder(Case c) throws IOException {
    try (FileSystem files = Jimfs.newFileSystem(Configuration.unix())) {
      Path root = files.getPath("/root");
      for (String name : FILES) {
        Path file = root.resolve("e").resolve(name);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
      }
      Files.createSymbolicLink(root.resolve("e/dangling"), files.getPath("nowhere"));
      String pattern = c.pattern;
      assertThat(FileGlob.expand(new RootedFileTree(root), pattern)).isEqualTo(c.paths);
    }
  }
}
