package dev.dockerctl.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Host;
import dev.dockerctl.host.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserSessionTest {
  private static final String RUNTIME = "/run/user/";

  @TempDir Path root;

  private int uid;

  @BeforeEach
  void askWhoWeAre() throws IOException {
    uid = (Integer) Files.getAttribute(root, "unix:uid");
  }

  private UserSession session(int user, Map<String, String> environment) {
    return new UserSession(
        new Host(
            root,
            Host.Access.LIVE,
            Host.Scope.USER,
            new User(user, "joe", "/home/joe"),
            environment,
            Clock.systemUTC()));
  }

  private UserSession session(Map<String, String> environment) {
    return session(uid, environment);
  }

  private UserSession.Trouble trouble(Map<String, String> environment) {
    return session(environment).trouble().orElseThrow();
  }

  private void folder(String path) throws IOException {
    Files.createDirectories(root.resolve(path.substring(1)));
  }

  private void socket(String path) throws IOException {
    folder(path.substring(0, path.lastIndexOf('/')));
    Files.createFile(root.resolve(path.substring(1)));
  }

  @Test
  void reachesAManagerThatListens() throws IOException {
    String bus = RUNTIME + uid + "/bus";
    socket(bus);
    assertThat(session(Map.of("XDG_RUNTIME_DIR", RUNTIME + uid)).trouble()).isEmpty();
    assertThat(session(Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + bus)).trouble()).isEmpty();
  }

  @Test
  void tellsHowASessionGetsThere() throws IOException {
    String way = "export XDG_RUNTIME_DIR=" + RUNTIME + uid + "\nsudo machinectl shell joe@";
    assertThat(trouble(Map.of()).kind()).isEqualTo(UserSession.Kind.NO_RUNTIME);
    assertThat(trouble(Map.of()).fix()).isEqualTo("sudo loginctl enable-linger joe\n" + way);
    socket(RUNTIME + uid + "/systemd/private");
    assertThat(trouble(Map.of()).fix()).isEqualTo(way);
  }

  @Test
  void namesTheFolderOfSomebodyElse() throws IOException {
    folder("/run/user/elsewhere");
    UserSession.Trouble trouble =
        session(uid + 1, Map.of("XDG_RUNTIME_DIR", "/run/user/elsewhere")).trouble().orElseThrow();
    assertThat(trouble.kind()).isEqualTo(UserSession.Kind.FOREIGN_RUNTIME);
    assertThat(trouble.detail()).contains("'/run/user/elsewhere'").contains("'joe'");
  }

  @Test
  void namesAManagerThatDoesNotRun() throws IOException {
    Map<String, String> environment = Map.of("XDG_RUNTIME_DIR", RUNTIME + uid);
    assertThat(trouble(environment).kind()).isEqualTo(UserSession.Kind.NO_MANAGER);
    folder(RUNTIME + uid);
    assertThat(trouble(environment).kind()).isEqualTo(UserSession.Kind.NO_MANAGER);
    assertThat(trouble(environment).fix()).isEqualTo("sudo loginctl enable-linger joe");
  }

  @Test
  void tellsWhetherItEndsAtTheLogout() throws IOException {
    assertThat(session(Map.of()).endsAtLogout()).isTrue();
    socket("/var/lib/systemd/linger/joe");
    assertThat(session(Map.of()).endsAtLogout()).isFalse();
  }
}
