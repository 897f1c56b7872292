package dev.dockerctl.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CallerTest {
  record Case(String name, Map<String, String> environment, String loginuid, String shown) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case("plain", Map.of(), "4294967295\n", "me"),
        new Case("no audit system", Map.of(), "", "me"),
        new Case("sudo", Map.of("SUDO_USER", "alice"), "4294967295", "alice (as me)"),
        new Case("doas", Map.of("DOAS_USER", "bob"), "", "bob (as me)"),
        new Case("pkexec", Map.of("PKEXEC_UID", "98765"), "", "alice (as me)"),
        new Case("su after login", Map.of(), "98765", "alice (as me)"),
        new Case("sudo to oneself", Map.of("SUDO_USER", "me"), "", "me"),
        new Case("unknown uid", Map.of(), "98766", "uid 98766 (as me)"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tellsThePersonBehindTheUser(Case c) throws IOException {
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
      Path root = memory.getPath("/");
      Files.createDirectories(root.resolve("etc"));
      Files.createDirectories(root.resolve("proc/self"));
      Files.writeString(
          root.resolve("etc/passwd"),
          "me:x:"
              + FolderTrust.ofThisProcess().uid()
              + ":0::/:/bin/sh\nbroken\nalice:x:98765:1::/:/bin/sh\n");
      if (!c.loginuid.isEmpty()) {
        Files.writeString(root.resolve("proc/self/loginuid"), c.loginuid);
      }
      assertThat(Caller.current(c.environment, root)).hasToString(c.shown);
    }
  }
}
