package dev.dockerctl.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.dockerctl.host.Host;
import dev.dockerctl.host.User;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UserSessionTest {
  private static final String RUNTIME = "/run/user/4711";

  private final FileSystem files =
      Jimfs.newFileSystem(
          Configuration.unix().toBuilder().setAttributeViews("basic", "owner", "unix").build());
  private final Path root = files.getPath("/");

  @AfterEach
  void close() throws IOException {
    files.close();
  }

  private UserSession session(Map<String, String> environment) {
    return new UserSession(
        new Host(
            root,
            Host.Access.LIVE,
            Host.Scope.USER,
            new User(4711, "joe", "/home/joe"),
            environment,
            Clock.systemUTC()));
  }

  private void folder(String path, int uid) throws IOException {
    Files.createDirectories(root.resolve(path.substring(1)));
    Files.setAttribute(root.resolve(path.substring(1)), "unix:uid", uid);
  }

  private void socket(String path) throws IOException {
    Path file = root.resolve(path.substring(1));
    Files.createDirectories(file.getParent());
    Files.createFile(file);
  }

  @Test
  void reachesAManagerThatListens() throws IOException {
    folder(RUNTIME, 4711);
    socket(RUNTIME + "/bus");
    assertThat(session(Map.of("XDG_RUNTIME_DIR", RUNTIME)).trouble()).isEmpty();
    assertThat(
            session(Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + RUNTIME + "/bus")).trouble())
        .isEmpty();
  }

  @Test
  void tellsHowASessionGetsThere() throws IOException {
    UserSession.Trouble none = session(Map.of()).trouble().orElseThrow();
    assertThat(none.id()).isEqualTo("runtime-dir-unset");
    assertThat(none.fix())
        .isEqualTo(
            "sudo loginctl enable-linger joe\nexport XDG_RUNTIME_DIR="
                + RUNTIME
                + "\nsudo machinectl shell joe@");
    folder(RUNTIME, 4711);
    socket(RUNTIME + "/systemd/private");
    assertThat(session(Map.of()).trouble().orElseThrow().fix())
        .isEqualTo("export XDG_RUNTIME_DIR=" + RUNTIME + "\nsudo machinectl shell joe@");
  }

  @Test
  void namesTheFolderOfSomebodyElse() throws IOException {
    folder("/run/user/0", 0);
    UserSession.Trouble trouble =
        session(Map.of("XDG_RUNTIME_DIR", "/run/user/0")).trouble().orElseThrow();
    assertThat(trouble.id()).isEqualTo("runtime-dir-wrong");
    assertThat(trouble.detail()).contains("'/run/user/0'").contains("'joe'");
  }

  @Test
  void namesAManagerThatDoesNotRun() throws IOException {
    Map<String, String> environment = Map.of("XDG_RUNTIME_DIR", RUNTIME);
    assertThat(session(environment).trouble().orElseThrow().id()).isEqualTo("user-bus-missing");
    folder(RUNTIME, 4711);
    UserSession.Trouble trouble = session(environment).trouble().orElseThrow();
    assertThat(trouble.id()).isEqualTo("user-bus-missing");
    assertThat(trouble.fix()).isEqualTo("sudo loginctl enable-linger joe");
  }

  @Test
  void tellsWhetherItEndsAtTheLogout() throws IOException {
    assertThat(session(Map.of()).endsAtLogout()).isTrue();
    socket("/var/lib/systemd/linger/joe");
    assertThat(session(Map.of()).endsAtLogout()).isFalse();
  }
}
