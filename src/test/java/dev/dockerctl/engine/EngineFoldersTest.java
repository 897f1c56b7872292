package dev.dockerctl.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineFoldersTest {
  @TempDir Path root;

  @Test
  void areMadeForTheirOwner() {
    new EngineFolders(root.resolve("run"), root.resolve("log")).create();
    assertThat(root.resolve("log")).isDirectory();
  }

  /** The logs would be written wherever its owner likes. */
  @Test
  void areNotWhereALinkLeads() throws IOException {
    Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
    Files.createSymbolicLink(root.resolve("log"), elsewhere);
    DockerctlException refused =
        catchThrowableOfType(
            DockerctlException.class,
            () -> new EngineFolders(root.resolve("run"), root.resolve("log")).create());
    assertThat(refused.code()).isEqualTo(ErrorCode.REFUSED);
    assertThat(refused.message()).contains("is a link, or belongs to another user");
    assertThat(elsewhere).isEmptyDirectory();
  }
}
