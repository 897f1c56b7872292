package dev.dockerctl.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A read of a pipe or a device might never end, and a huge file fills the memory. */
@Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SpecialFilesTest {
  @TempDir Path root;

  private IOException failure(String path) {
    return catchThrowableOfType(IOException.class, () -> new RootedFileTree(root).read(path));
  }

  @Test
  void readsNoPipe() throws Exception {
    new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start().waitFor();
    assertThat(failure("/pipe")).hasMessage("not a regular file");
  }

  @Test
  void readsNoHugeFile() throws IOException {
    Path huge = Files.createFile(root.resolve("huge"));
    try (var channel = Files.newByteChannel(huge, java.nio.file.StandardOpenOption.WRITE)) {
      channel.position(1L << 30);
      channel.write(java.nio.ByteBuffer.wrap(new byte[1]));
    }
    assertThat(failure("/huge")).hasMessage("larger than 4 MiB");
    Files.write(root.resolve("large"), new byte[FileTree.LARGEST]);
    assertThat(failure("/large")).isNull();
  }
}
