package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import dev.dockerctl.host.TestHost;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and folders that are not what they should be: none is believed, none stops dockerctl. */
class HostileFilesIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.DEBIAN);

  private static final String DAEMON_FILE = "/etc/docker/daemon.json";
  private static final String FOLDER = "/etc/systemd/system/docker.service.d";
  private static final String STATE = "/var/lib/dockerctl";
  private static final String KEYS = "/root/.ssh/authorized_keys";

  /** Far less than for ever, and enough for a machine that is busy. */
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final TestHost host = HOST.host();
  private final DockerHost docker = new DockerHost(host);

  @BeforeEach
  void reset() {
    docker.reset();
    host.sh("rm -rf " + STATE + "/*; mkdir -p /etc/docker " + FOLDER).orThrow();
    host.write("/etc/dockerctl.conf", "[dockerctl]\nsettle = 1s\n");
    host.write(KEYS, "key\n");
  }

  @AfterEach
  void giveBack() {
    host.sh("chown root: " + STATE + " /etc/docker; rm -rf /etc/dockerctl.conf").orThrow();
    docker.reset();
    host.sh("systemctl restart docker").orThrow();
    assertThat(host.read(KEYS)).isEqualTo("key\n");
  }

  private Execution within(Duration limit, String words) {
    return host.exec(limit, List.of("sh", "-c", docker.shellWord() + " " + words));
  }

  @Test
  @Tag("seen-17")
  void foldersOfAUserAreNotBelieved() {
    docker.dockerctl("set", "--label", "a=b").orThrow();
    String before = docker.configuration();
    for (String folder : List.of(STATE, FOLDER)) {
      host.exec("chown", "1000", folder).orThrow();
      Execution set = docker.dockerctl("set", "--label", "a=c");
      assertThat(set.exit()).as(set.err()).isEqualTo(5);
      assertThat(set.err())
          .contains("'" + folder + "' belongs to another user, uid 1000")
          .contains("hint: chown root: " + folder);
      assertThat(docker.configuration()).isEqualTo(before);
      host.exec("chown", "0", folder).orThrow();
    }
    host.exec("chown", "1000", "/etc/docker").orThrow();
    Execution json = docker.dockerctl("set", "--in", "daemon.json", "--debug");
    assertThat(json.exit()).as(json.err()).isEqualTo(5);
    assertThat(docker.configuration()).isEqualTo(before);
  }

  /** systemd 257 waits for ever for somebody who writes to it, and no unit runs any more. */
  @Test
  @Tag("seen-29")
  void aPipeAsEnvironmentFileKeepsADaemonFromBeingRestarted() {
    host.sh("cp -a /etc/default/docker /root/variables; rm /etc/default/docker").orThrow();
    host.sh("mkfifo /etc/default/docker").orThrow();
    String daemon = docker.property("MainPID");
    try {
      Execution validate = within(LIMIT, "validate");
      assertThat(validate.exit()).as(validate.out()).isEqualTo(5);
      assertThat(validate.out()).contains("'/etc/default/docker' is not a regular file");
      Execution restart = within(LIMIT, "restart --yes");
      assertThat(restart.exit()).as(restart.err()).isEqualTo(5);
      assertThat(restart.err()).contains("hint: mv /etc/default/docker");
      assertThat(within(LIMIT, "status --lines 0").out()).contains("Error:");
      assertThat(docker.property("MainPID")).isEqualTo(daemon);
    } finally {
      host.sh("rm -f /etc/default/docker; mv /root/variables /etc/default/docker").orThrow();
    }
  }

  @Test
  @Tag("seen-17")
  void aStateOfAUserIsNotUsedByARestart() {
    docker.dockerctl("restart", "-y").orThrow();
    host.sh("chown -R 1000 " + STATE).orThrow();
    host.write(FOLDER + "/zz.conf", "[Service]\nExecStartPre=/bin/false\n");
    String daemon = docker.property("MainPID");

    Execution restart = docker.dockerctl("restart", "-y");

    assertThat(restart.exit()).as(restart.err()).isEqualTo(5);
    assertThat(docker.property("MainPID")).isEqualTo(daemon);
    host.sh("chown -R 0 " + STATE).orThrow();
  }

  @Test
  @Tag("seen-17")
  void forgedAndDamagedRecordsAreSetAsideAndSaidOnce() {
    String change =
        OfflineTreeIT.sealed(
            "dockerctl-change 1\npath " + KEYS + "\nbefore eA==\ntemporary .dockerctl-1f.tmp\n");
    host.write(STATE + "/transaction/record", change);
    assertSaidOnce();
    // A time, a number and a path that no parser takes, each with the seal that anybody can make.
    for (String line :
        List.of(
            "time +1000000000-12-31T23:59:59.999999999Z",
            "mode 99999999999999999999",
            "file /etc/\0x",
            "process 1 2",
            "file " + KEYS)) {
      host.write(
          STATE + "/good/docker.service",
          OfflineTreeIT.sealed("dockerctl-last-good 2\n" + line + "\n"));
      host.write(
          STATE + "/undo/docker.service", OfflineTreeIT.sealed("dockerctl-undo 1\n" + line + "\n"));
      host.write(STATE + "/process/docker.service", line);
      assertThat(docker.dockerctl("status").err()).as(line).doesNotContain("internal error");
      assertSaidOnce();
    }
    docker.dockerctl("restart", "-y").orThrow();
  }

  private void assertSaidOnce() {
    Execution first = docker.dockerctl("set", "--label", "a=b");
    assertThat(first.exit()).as(first.err()).isZero();
    assertThat(first.err()).contains(".damaged").doesNotContain("internal error");
    Execution second = docker.dockerctl("unset", "label");
    assertThat(second.exit()).as(second.err()).isZero();
    assertThat(second.err()).doesNotContain("damaged");
  }

  @ParameterizedTest
  @Tag("seen-29")
  @ValueSource(strings = {"mkfifo", "mknod -m 644 %s c 1 5;:", "truncate -s 1G"})
  void whatIsNoOrdinaryFileIsNotReadForEver(String make) {
    for (String path :
        List.of(
            DAEMON_FILE,
            FOLDER + "/10-x.conf",
            DockerHost.DROP_IN,
            "/etc/default/docker",
            "/etc/dockerctl.conf")) {
      host.sh("rm -f " + path + "; " + String.format(make, path) + " " + path).orThrow();
      for (String words : List.of("show-options", "validate", "set --label a=b -n", "status")) {
        Execution execution = within(LIMIT, words);
        String told = path + ": " + words + ": " + execution;
        assertThat(execution.err()).as(told).doesNotContain("internal error", "OutOfMemory");
        assertThat(execution.exit()).as(told).isIn(0, 1, 2, 5);
      }
      host.sh("rm -f " + path).orThrow();
      host.write("/etc/default/docker", "");
    }
  }

  @Test
  @Tag("seen-29")
  void manyUnknownKeysAreNamedInTime() {
    host.sh(
            "awk 'BEGIN {print \"{\"; for (i = 0; i < 20000; i++) printf \"\\\"k%d\\\": 1,\\n\", i;"
                + " print \"\\\"debug\\\": true}\"}' >"
                + DAEMON_FILE)
        .orThrow();

    Execution validate = within(Duration.ofSeconds(50), "validate");

    assertThat(validate.exit()).isEqualTo(5);
    assertThat(validate.out()).contains("'k0'", "'k19999'");
  }

  @Test
  @Tag("nightly")
  @Tag("seen-29")
  void aSocketThatTakesNobodyMoreIsNotWaitedForForEver() {
    host.write("/etc/systemd/system/docker.socket.d/one.conf", "[Socket]\nBacklog=0\n");
    host.write(
        "/run/fill.pl",
        """
        use IO::Socket::UNIX;
        my @held;
        for (1 .. 3) {
          my $s = IO::Socket::UNIX->new(Type => SOCK_STREAM, Blocking => 0, Peer => '/run/docker.sock');
          push @held, $s;
        }
        open my $ready, '>', '/run/filled';
        sleep 1000;
        """);
    host.sh(
            "rm -f /run/filled; systemctl daemon-reload; systemctl stop docker.socket docker;"
                + " systemctl start docker; kill -STOP $(systemctl show -P MainPID docker);"
                + " systemd-run -q --unit=fill perl /run/fill.pl;"
                + " until test -e /run/filled; do sleep 0.05; done")
        .orThrow();
    try {
      assertThat(host.sh("timeout 3 docker ps").exit()).as("the socket is full").isNotZero();
      for (String words : List.of("show-options", "status", "set --label a=b", "validate")) {
        assertThat(within(LIMIT, words).exit()).as(words).isZero();
      }
      assertThat(within(Duration.ofSeconds(100), "restart -y").exit()).isIn(0, 5, 6);
    } finally {
      host.sh(
          "systemctl stop fill; rm -r /etc/systemd/system/docker.socket.d; systemctl daemon-reload;"
              + " systemctl kill -s CONT docker; systemctl stop docker.socket docker;"
              + " systemctl start docker");
    }
  }

  @Test
  @Tag("seen-33")
  void whatIsPrintedOfNamesSteersNoTerminal() {
    for (List<String> words :
        List.of(
            List.of("set", "--x\u001b[31m"),
            List.of("set", "--drop-in", "a\u001b[31m.conf", "--label", "a=b"),
            List.of("set", "--drop-in", "a\nb.conf", "--label", "a=b"),
            List.of("--unit", "a\u001b[31m", "show"),
            List.of("nonsense\u001b[31m"))) {
      Execution execution = docker.dockerctl(words.toArray(String[]::new));
      assertThat(execution.out() + execution.err()).as("%s", words).doesNotContain("\u001b");
      assertThat(execution.exit()).as("%s", execution).isIn(2, 3);
    }
    assertThat(host.exec("ls", "-A", FOLDER).orThrow()).isEmpty();
  }

  @Test
  @Tag("seen-33")
  void anEnvironmentWithABadNumberIsNoInternalError() {
    host.write("/etc/default/docker", "DOCKER_OPTS=\"--mtu abc\"\n");
    Execution migrate = docker.dockerctl("migrate", "--to", "daemon.json");
    assertThat(migrate.exit()).isEqualTo(5);
    assertThat(migrate.err()).contains("cannot write --mtu to daemon.json: 'abc' is no number");
    assertThat(docker.dockerctl("migrate", "--to", "drop-in").err())
        .doesNotContain("internal error");
  }

  @Test
  @Tag("seen-33")
  void damagedStateStopsNothing() {
    docker.dockerctl("set", "--label", "a=b", "--restart", "-y").orThrow();
    host.sh("mkdir " + STATE + "/history/9; echo x >>" + STATE + "/good/docker.service").orThrow();

    Execution history = docker.dockerctl("history");
    assertThat(history.orThrow()).contains("dockerctl set --label a=b");
    assertThat(history.err()).contains("rm -r " + STATE + "/history/9");
    Execution set = docker.dockerctl("set", "--label", "a=c");
    assertThat(set.exit()).as(set.err()).isZero();
    assertThat(set.err()).contains("good/docker.service.damaged: record not used");
    docker.dockerctl("rollback", "--restart", "-y").orThrow();
  }

  @Test
  @Tag("seen-33")
  void noTimeAtAllIsNoTimeSpan() {
    String daemon = docker.property("MainPID");
    for (String words :
        List.of(
            "restart -y --timeout 0",
            "restart -y --timeout 0s",
            "restart -y --confirm-within 0",
            "set --debug --restart -y --confirm-within 0s")) {
      Execution execution = docker.dockerctl(words.split(" "));
      assertThat(execution.exit()).as(execution.err()).isEqualTo(2);
      assertThat(execution.err()).contains("it has to be from 1s to ");
    }
    assertThat(docker.property("MainPID")).isEqualTo(daemon);
  }
}
