package dev.dockerctl.files.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.files.StateDirectories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootGuardTest {
  private static final String NAME = "dockerctl-guard-docker.service";

  @TempDir Path root;

  private BootGuard guard() {
    return new BootGuard(StateDirectories.system(root), "docker.service");
  }

  private Path file() {
    return root.resolve("etc/systemd/system").resolve(NAME);
  }

  private Path link() {
    return root.resolve("etc/systemd/system/multi-user.target.wants").resolve(NAME);
  }

  @Test
  void isEnabledAndGoesWhole() throws IOException {
    guard().write(Path.of("/var/lib/dockerctl/guard/docker.service/run"));
    guard().write(Path.of("/var/lib/dockerctl/guard/docker.service/run"));
    assertThat(file())
        .content()
        .contains("After=docker.service\n")
        .contains("ConditionPathExists=/var/lib/dockerctl/guard/docker.service/run\n")
        .contains("ExecStart=/bin/sh /var/lib/dockerctl/guard/docker.service/run boot\n");
    assertThat(Files.readSymbolicLink(link())).isEqualTo(Path.of("/etc/systemd/system/" + NAME));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-r--r--");
    guard().remove();
    guard().remove();
    assertThat(file()).doesNotExist();
    assertThat(Files.exists(link(), LinkOption.NOFOLLOW_LINKS)).isFalse();
  }

  @Test
  void writesThroughNoLink() throws IOException {
    Path victim = Files.writeString(root.resolve("victim"), "precious");
    Files.createDirectories(file().getParent());
    Files.createSymbolicLink(file(), victim);
    assertThat(catchThrowableOfType(DockerctlException.class, () -> guard().write(Path.of("/x"))))
        .hasMessageContaining("it is a symbolic link");
    assertThat(victim).hasContent("precious");
  }

  @Test
  void mendsALinkThatLeadsElsewhere() throws IOException {
    Files.createDirectories(link().getParent());
    Files.createSymbolicLink(link(), Path.of("/dev/null"));
    guard().write(Path.of("/x"));
    assertThat(Files.readSymbolicLink(link())).isEqualTo(Path.of("/etc/systemd/system/" + NAME));
  }
}
