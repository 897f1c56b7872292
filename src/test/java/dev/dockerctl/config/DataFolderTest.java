package dev.dockerctl.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Jimfs;
import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.host.Host;
import dev.dockerctl.host.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DataFolderTest {
  private final Path root =
      Jimfs.newFileSystem(com.google.common.jimfs.Configuration.unix()).getPath("/");

  @BeforeEach
  void haveASystemsDaemonWithData() throws IOException {
    for (String folder :
        new String[] {
          "/lib/systemd/system", "/usr/lib/systemd/user", "/var/lib/docker/overlay2/x"
        }) {
      Files.createDirectories(root.resolve(folder.substring(1)));
    }
    String unit = "[Service]\nExecStart=/usr/bin/dockerd\n";
    Files.writeString(root.resolve("lib/systemd/system/docker.service"), unit);
    Files.writeString(root.resolve("usr/lib/systemd/user/docker.service"), unit);
  }

  @Test
  void theSystemsDaemonHasWhatLiesThere() {
    DataFolder folder = folder(Host.Scope.SYSTEM);
    assertThat(folder.path()).isEqualTo("/var/lib/docker");
    assertThat(folder.usedDrivers()).containsExactly("overlay2");
  }

  @Test
  void aUsersDaemonHasNothingToDoWithIt() {
    DataFolder folder = folder(Host.Scope.USER);
    assertThat(folder.path()).isEqualTo("~/.local/share/docker");
    assertThat(folder.usedDrivers()).isEmpty();
    assertThat(folder.isSwarmNode()).isFalse();
  }

  private DataFolder folder(Host.Scope scope) {
    User user = new User(1000, "u", "/home/u");
    Host host =
        new Host(
            root,
            Host.Access.OFFLINE,
            scope,
            user,
            Map.of("HOME", "/home/u", "XDG_RUNTIME_DIR", "/run/user/1000"),
            Clock.systemUTC());
    return DataFolder.of(new ConfigurationReader(host, Catalog.load()).read("docker.service"));
  }
}
