package dev.dockerctl.files;

import dev.dockerctl.host.AccountFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Who runs the command, also behind {@code sudo}, {@code doas}, {@code pkexec} and {@code su}.
 *
 * @param user the effective user
 * @param behind who called the program that changed users, where its environment tells
 * @param login who logged in, from the audit system (pam_loginuid(8)), where it is set
 */
public record Caller(String user, Optional<String> behind, Optional<String> login) {
  private static final String UNSET = "4294967295";

  /**
   * The caller of this process.
   *
   * @param environment the process environment
   * @param root the running system's root, for {@code /proc} and {@code /etc/passwd}
   */
  public static Caller current(Map<String, String> environment, Path root) {
    String passwd = readText(root.resolve("etc/passwd"));
    String uid = Long.toString(FolderTrust.ofThisProcess().uid());
    String login = readText(root.resolve("proc/self/loginuid")).strip();
    return new Caller(
        name(uid, passwd),
        behind(environment, passwd),
        login.isEmpty() || login.equals(UNSET)
            ? Optional.empty()
            : Optional.of(name(login, passwd)));
  }

  private static Optional<String> behind(Map<String, String> environment, String passwd) {
    for (String variable : new String[] {"SUDO_USER", "DOAS_USER"}) {
      String user = environment.getOrDefault(variable, "");
      if (!user.isEmpty()) {
        return Optional.of(user);
      }
    }
    String uid = environment.getOrDefault("PKEXEC_UID", "");
    return uid.isEmpty() ? Optional.empty() : Optional.of(name(uid, passwd));
  }

  /** The name that /etc/passwd gives a uid (passwd(5)), or {@code uid 1000}. */
  private static String name(String uid, String passwd) {
    return new AccountFile(passwd)
        .numbered(uid)
        .map(entry -> entry[AccountFile.NAME])
        .orElse("uid " + uid);
  }

  private static String readText(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  /** The person, such as {@code alice (as root)}, or just {@code root}. */
  @Override
  public String toString() {
    String person = behind.or(() -> login).orElse(user);
    return person.equals(user) ? user : person + " (as " + user + ")";
  }
}
