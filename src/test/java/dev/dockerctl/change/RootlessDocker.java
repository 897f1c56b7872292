package dev.dockerctl.change;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.TestHost;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Users' own Docker on a test host. The daemon is a child of the unit's main process, as under
 * rootlesskit, which is a stand-in here, since the host can make no user namespaces; the real
 * dockerd runs so for root, and for another user one that only answers.
 */
public final class RootlessDocker {
  private static final String RUNTIME = "/run/user/4711";

  private final TestHost host;

  private RootlessDocker(TestHost host) {
    this.host = host;
  }

  /** Who has a Docker of his own. */
  public enum Who {
    /** An ordinary user. */
    JOE(4711, "/home/joe"),
    /** Root as a user among others. */
    ROOT(0, "/root");

    final int uid;
    final String home;

    Who(int uid, String home) {
      this.uid = uid;
      this.home = home;
    }
  }

  /** Sets it up on a host with Docker as Debian packages it, whose own Docker is stopped. */
  public static RootlessDocker on(TestHost host) {
    RootlessDocker docker = new RootlessDocker(host);
    docker.writePrograms();
    docker.writeUnits();
    docker.startManagers();
    return docker;
  }

  private void writePrograms() {
    host.write("/usr/local/lib/fake-dockerd.pl", resource("fake-dockerd.pl"));
    host.write(
        "/usr/local/bin/rootlesskit",
        """
        #!/bin/sh
        "$@" &
        trap 'kill -TERM $!' TERM
        trap 'kill -HUP $!' HUP
        while ! wait $!; do kill -0 $! 2>/dev/null || exit 1; done
        """);
    host.write(
        "/usr/local/bin/dockerd-rootless.sh",
        """
        #!/bin/sh
        if [ -z "$_CHILD" ]; then
          export _CHILD=1
          exec rootlesskit "$0" "$@"
        fi
        [ "$(id -u)" != 0 ] || exec dockerd "$@"
        exec perl /usr/local/lib/fake-dockerd.pl "$@"
        """);
  }

  private void writeUnits() {
    host.write("/home/joe/.config/systemd/user/docker.service", unit(""));
    host.write(
        "/root/.config/systemd/user/docker.service",
        unit(
            " -H unix:///run/user/0/docker.sock"
                + " --containerd=/run/containerd/containerd.sock"));
    host.write(
        "/etc/systemd/system/user@.service.d/plain.conf",
        "[Service]\nPAMName=\nEnvironment=XDG_RUNTIME_DIR=/run/user/%i\n");
  }

  private void startManagers() {
    host.sh(
            "chmod 755 /usr/local/bin/*; groupadd -g 4711 joe; useradd -M -u 4711 -g 4711 joe;"
                + (" chown -R joe /home/joe; mkdir -p " + RUNTIME + "; chown joe " + RUNTIME)
                + ("; chmod 700 "
                    + RUNTIME
                    + "; systemctl stop docker.socket docker systemd-logind 2>/dev/null; cp -a ")
                + Path.of(SafetyHost.launcher()).resolve("../..").normalize()
                + " /opt/; mkdir -p -m 700 /run/user/0; systemctl daemon-reload;"
                + " systemctl start user@4711 user@0 containerd")
        .orThrow();
  }

  private static String unit(String arguments) {
    return """
    [Service]
    Environment=PATH=/usr/local/bin:/usr/sbin:/usr/bin
    ExecStart=/usr/local/bin/dockerd-rootless.sh%s
    ExecReload=/bin/kill -s HUP $MAINPID
    Type=notify
    NotifyAccess=all
    KillMode=mixed
    """
        .formatted(arguments);
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(RootlessDocker.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the user's daemon anew. */
  public void restart(Who who) {
    run(who, "systemctl", "--user", "daemon-reload").orThrow();
    run(who, "systemctl", "--user", "restart", "docker").orThrow();
  }

  /** Runs a command as the user, as in the user's session. */
  public Execution run(Who who, String... words) {
    String runtime = "/run/user/" + who.uid;
    List<String> command =
        new ArrayList<>(
            List.of(
                "setpriv",
                "--reuid=" + who.uid,
                "--regid=" + who.uid,
                "--clear-groups",
                "env",
                "HOME=" + who.home,
                "XDG_RUNTIME_DIR=" + runtime,
                "DBUS_SESSION_BUS_ADDRESS=unix:path=" + runtime + "/bus"));
    command.addAll(List.of(words));
    return host.exec(Duration.ofMinutes(3), command);
  }
}
