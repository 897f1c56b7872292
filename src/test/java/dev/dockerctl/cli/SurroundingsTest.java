package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On real files, since only there root has a number; only root can give files away. */
class SurroundingsTest {
  private static final int JOE = 4711;

  @TempDir Path root;

  @BeforeEach
  void makeHomes() throws IOException {
    assumeTrue(Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "needs root");
    Files.createDirectories(root.resolve("etc"));
    Files.writeString(root.resolve("etc/passwd"), "root:x:0:0:root:/var/root:/bin/sh\n");
    Files.createDirectories(root.resolve("root"));
    Files.setAttribute(Files.createDirectories(root.resolve("home/joe")), "unix:uid", JOE);
  }

  private Surroundings of(long uid, Map<String, String> environment) {
    return Surroundings.of(uid, environment, root, "/root");
  }

  @Test
  void rootTakesItsOwnHomeInPlaceOfSomebodyElses() {
    Surroundings own = of(0, Map.of("HOME", "/home/joe", "LANG", "C"));
    assertThat(own.home()).isEqualTo("/var/root");
    assertThat(own.environment()).containsEntry("HOME", "/var/root").containsEntry("LANG", "C");
    assertThat(own.note(root, List.of("--sandbox", "show")))
        .hasValueSatisfying(
            note -> assertThat(note).contains("'/var/root'").contains("'/home/joe'"));
    assertThat(own.note(root, List.of("show"))).isEmpty();
    assertThat(own.note(root, List.of("-q", "--sandbox", "show"))).isEmpty();
  }

  @Test
  void rootIsToldOfSettingsThatDoNotCount() throws IOException {
    Files.createDirectories(root.resolve("home/joe/.config"));
    Files.writeString(root.resolve("home/joe/.config/dockerctl.conf"), "");
    assertThat(of(0, Map.of("HOME", "/home/joe")).note(root, List.of("show"))).isPresent();
  }

  @Test
  void rootTakesNoFolderThatOthersCanWriteTo() throws IOException {
    Path open = Files.createDirectories(root.resolve("srv/open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    Surroundings own =
        of(
            0,
            Map.of(
                "HOME",
                "/root",
                "XDG_STATE_HOME",
                "/home/joe/.local/state",
                "XDG_CONFIG_HOME",
                "/srv/open/new",
                "XDG_DATA_HOME",
                "/srv/mine"));
    assertThat(own.home()).isEqualTo("/root");
    assertThat(own.environment()).containsOnlyKeys("HOME", "XDG_DATA_HOME");
  }

  @Test
  void rootIsNotLedAwayByALink() throws IOException {
    Files.createSymbolicLink(root.resolve("root/state"), root.resolve("home/joe"));
    assertThat(of(0, Map.of("HOME", "/root", "XDG_STATE_HOME", "/root/state")).environment())
        .doesNotContainKey("XDG_STATE_HOME");
  }

  @Test
  void anybodyElseKeepsWhatHeHas() {
    Map<String, String> environment = Map.of("HOME", "/home/joe", "XDG_STATE_HOME", "/tmp");
    assertThat(of(1000, environment)).isEqualTo(new Surroundings(environment, "/home/joe", ""));
  }
}
