package dev.dockerctl.daemon;

import dev.dockerctl.error.ShellWords;
import dev.dockerctl.files.FileAttributes;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.systemd.BusEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether the calling user's own service manager can be reached in this session, and lives on after
 * it: user@.service(5), pam_systemd(8) and loginctl(1) of systemd 257.
 */
public final class UserSession {
  private static final String VARIABLE = "XDG_RUNTIME_DIR";

  private final Host host;
  private final String name;
  private final String usual;

  /** The session of the calling user of a host. */
  public UserSession(Host host) {
    this.host = host;
    this.name = host.user().name();
    this.usual = "/run/user/" + host.user().uid();
  }

  /** What can be wrong with a session. */
  public enum Kind {
    /** It has no run-time folder. */
    NO_RUNTIME,
    /** Its run-time folder is not the user's. */
    FOREIGN_RUNTIME,
    /** The user has no service manager that runs. */
    NO_MANAGER
  }

  /**
   * What is wrong with a session.
   *
   * @param kind what it is
   * @param detail what is so, as it follows a colon
   * @param fix the commands that mend it, one a line
   */
  public record Trouble(Kind kind, String detail, String fix) {}

  /** Why the service manager cannot be reached; empty where it can. */
  public Optional<Trouble> trouble() {
    String runtime = host.environment().getOrDefault(VARIABLE, "");
    boolean gone = runtime.equals(usual) && !Files.exists(host.path(usual));
    if (!runtime.isEmpty() && !gone && !isOwn(runtime)) {
      return Optional.of(
          new Trouble(
              Kind.FOREIGN_RUNTIME,
              VARIABLE
                  + " is '"
                  + runtime
                  + "', which is no folder of user '"
                  + name
                  + "', as after 'su' or 'sudo -u' without a login",
              session()));
    }
    for (BusEndpoint endpoint : BusEndpoint.user(host.environment())) {
      if (Files.exists(host.path(endpoint.socket().toString()))) {
        return Optional.empty();
      }
    }
    if (runtime.isEmpty()) {
      return Optional.of(
          new Trouble(
              Kind.NO_RUNTIME,
              VARIABLE + " is not set, as after 'su' or 'sudo -u' without a login",
              session()));
    }
    return Optional.of(
        new Trouble(
            Kind.NO_MANAGER,
            "nobody listens at '" + runtime + "/bus': user '" + name + "' has no service manager",
            linger()));
  }

  /** Whether the service manager of the user ends with the last session, and the daemon with it. */
  public boolean endsAtLogout() {
    return !Files.exists(host.path("/var/lib/systemd/linger/" + name));
  }

  /** The command with which it lives on, and which starts it. */
  public String linger() {
    return "sudo loginctl enable-linger " + ShellWords.quote(name);
  }

  /** What makes this session, or another one, one that has the service manager. */
  private String session() {
    String export = "export " + VARIABLE + "=" + usual;
    String shell = "sudo machinectl shell " + ShellWords.quote(name + "@");
    boolean isThere = Files.exists(host.path(usual + "/systemd/private"));
    return (isThere ? export : linger() + "\n" + export) + "\n" + shell;
  }

  private boolean isOwn(String folder) {
    Path path = host.path(folder);
    if (!Files.isDirectory(path)) {
      return false;
    }
    try {
      // What cannot be known is no mistake.
      return FileAttributes.of(path).filter(has -> has.uid() != host.user().uid()).isEmpty();
    } catch (IOException e) {
      return true;
    }
  }
}
