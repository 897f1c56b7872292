package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.Extent;
import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import dev.dockerctl.host.TestHost;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The practice host, for a user who has nothing but Java, and for root with the real dockerd. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.BARE);

  private static final String PROGRAM = "/opt/dockerctl";
  private static final String STATE = "/home/practice/state";
  private static final String TREE = STATE + "/dockerctl/sandbox";

  /** Programs that a fresh machine does not have; /dev/null is nothing that can be run. */
  private static final String FRESH =
      """
      for program in dbus-daemon dockerd containerd docker unshare; do
        for folder in /usr/bin /usr/sbin; do
          [ ! -e $folder/$program ] || mount --bind /dev/null $folder/$program
        done
      done
      mount -t tmpfs tmpfs /run
      exec setpriv --reuid=4711 --regid=4711 --clear-groups "$@"
      """;

  private TestHost host;
  private Who owner;

  /** Who practises. */
  enum Who {
    /** Somebody without root, systemd, D-Bus and Docker. */
    USER,
    /** Root, where Docker is installed. */
    ROOT
  }

  @BeforeAll
  void makeAHome() {
    host = HOST.host();
    // dockerd cannot put an overlay on an overlay.
    host.sh("mkdir -p /home/practice && mount -t tmpfs -o mode=755 tmpfs /home/practice").orThrow();
    // Wherever this project lies: the real daemon of a sandbox covers some places.
    host.sh("cp -r '" + Path.of("target/dockerctl").toAbsolutePath() + "' " + PROGRAM).orThrow();
  }

  @BeforeEach
  void startOver() {
    host.sh("mkdir -p " + STATE + " && chmod 1777 " + STATE).orThrow();
  }

  @AfterEach
  void cleanUp() {
    if (owner != null) {
      assertDone(sandbox(owner, "reset"));
      owner = null;
    }
    assertThat(host.sh("pgrep -f '[e]ngine --idle'").out()).isEmpty();
    host.sh("rm -rf " + STATE).orThrow();
  }

  private Execution run(Who who, String... words) {
    return runIn(STATE, who, words);
  }

  private Execution runIn(String state, Who who, String... words) {
    List<String> command = new ArrayList<>();
    if (who == Who.USER) {
      command.addAll(List.of("unshare", "--mount", "sh", "-c", FRESH, "sh"));
    }
    command.addAll(List.of("env", "HOME=/home/practice", "XDG_STATE_HOME=" + state));
    command.add(PROGRAM + "/bin/dockerctl");
    command.addAll(List.of(words));
    return host.exec(command.toArray(String[]::new));
  }

  private Execution sandbox(Who who, String... words) {
    owner = who;
    List<String> all = new ArrayList<>(List.of("--sandbox"));
    all.addAll(List.of(words));
    if (all.contains("--restart")) {
      all.add("--settle=1s");
    }
    return run(who, all.toArray(String[]::new));
  }

  private static void assertDone(Execution execution) {
    assertThat(execution.exit()).describedAs("%s", execution).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void firstCommandEndsWithTheNewProcess(Who who) {
    Execution set = sandbox(who, "set", "--insecure-registry", "192.168.0.0/24", "--restart");
    assertDone(set);
    String daemon = who == Who.USER ? "/usr/bin/dockerd" : "/usr/sbin/dockerd";
    assertThat(set.out())
        .contains(
            "Running with: "
                + daemon
                + " -H fd:// --containerd=/run/containerd/containerd.sock"
                + " --insecure-registry=192.168.0.0/24\n")
        .contains("--insecure-registry: verified");
    String status = sandbox(who, "status").out();
    assertThat(status).contains("Active: active (running)", "the daemon runs with what is on disk");
    assertThat(status.contains("stand-in for dockerd")).isEqualTo(who == Who.USER);
    assertThat(status.contains("only root can run the real one")).isEqualTo(who == Who.USER);
    assertThat(sandbox(who, "show-options", "-o", "json").out()).contains("\"in-sync\"");
  }

  /** At night both do all; otherwise root, with the real daemon, where it takes long. */
  static List<Who> workers() {
    return Extent.isWhole() ? List.of(Who.values()) : List.of(Who.ROOT);
  }

  @ParameterizedTest
  @MethodSource("workers")
  void worksThroughADay(Who who) {
    assertDone(sandbox(who, "set", "--label", "a=b c", "--restart"));
    assertDone(sandbox(who, "add", "--label", "d=e", "--restart"));
    assertDone(sandbox(who, "set", "--in", "daemon.json", "--debug", "--reload"));
    assertDone(sandbox(who, "env", "set", "HTTP_PROXY=http://proxy.example:3128", "--restart"));
    assertThat(sandbox(who, "show-options", "-o", "json").out()).contains("\"in-sync\"");
    assertDone(sandbox(who, "validate"));
    assertThat(sandbox(who, "history").out().lines().count()).isGreaterThanOrEqualTo(4);
    assertDone(sandbox(who, "rollback", "--restart"));
    assertDone(sandbox(who, "unset", "debug", "--restart"));
    assertDone(sandbox(who, "stop"));
    assertThat(sandbox(who, "status").exit()).isEqualTo(3);
    assertDone(sandbox(who, "start"));
    assertDone(sandbox(who, "disable"));
    assertDone(sandbox(who, "enable"));
    assertDone(sandbox(who, "revert", "--restart"));
    assertThat(sandbox(who, "diff").exit()).isZero();
  }

  @ParameterizedTest
  @MethodSource("workers")
  void bringsTheLastGoodConfigurationBack(Who who) {
    assertDone(sandbox(who, "set", "--label", "good=1", "--restart"));
    Execution bad =
        sandbox(who, "set", "--host", "fd://", "--host", "unix:///srv/missing/x.sock", "--restart");
    assertThat(bad.exit()).describedAs("%s", bad).isEqualTo(6);
    assertThat(bad.err()).contains("the configuration before is back and running", "x.sock");
    String options = sandbox(who, "show-options").out();
    assertThat(options).contains("good=1").doesNotContain("x.sock");
    assertThat(sandbox(who, "status").exit()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void refusesWhatDockerdRefuses(Who who) {
    assertThat(sandbox(who, "set", "--insecure-registry", "300.0.0.0/8", "--restart").exit())
        .isEqualTo(2);
    assertThat(sandbox(who, "set", "--bip", "10.0.0.1/24", "--bridge", "x", "--restart").exit())
        .isEqualTo(5);
  }

  @Test
  void rootsDaemonLeavesTheSystemAlone() {
    String before = system();
    assertDone(sandbox(Who.ROOT, "set", "--label", "a=b", "--restart"));
    String socket = "unix://" + TREE + "/run/docker.sock";
    assertThat(host.exec("docker", "-H", socket, "info").orThrow()).contains("a=b");
    Execution elsewhere =
        sandbox(Who.ROOT, "set", "--data-root", "/srv/elsewhere", "--restart", "--yes");
    assertThat(elsewhere.exit()).describedAs("%s", elsewhere).isEqualTo(6);
    assertThat(elsewhere.err()).contains("read-only file system");
    assertThat(system()).isEqualTo(before);
    assertDone(sandbox(Who.ROOT, "reset"));
    assertThat(host.sh("pgrep -x dockerd; pgrep -x containerd").out()).isEmpty();
    assertThat(sandbox(Who.ROOT, "show-options").out()).doesNotContain("a=b");
  }

  @Test
  void rootsDaemonRunsInItsOwnNamespacesOnly() {
    Execution engine = sandbox(Who.ROOT, "engine");
    assertThat(engine.exit()).isEqualTo(1);
    assertThat(engine.err())
        .contains("needs namespaces of its own", "hint: dockerctl --sandbox start");
    assertThat(host.sh("pgrep -x dockerd").out()).isEmpty();
  }

  /** What a daemon would leave in a system. */
  private String system() {
    return host.sh(
            "ls -d /srv/* /etc/docker/* /etc/systemd/system/docker* /var/lib/docker/* /run/docker*"
                + " 2>/dev/null; ip -o link | cut -d: -f2; true")
        .orThrow();
  }

  @ParameterizedTest
  @EnumSource
  void worksInADirectoryOfAnyName(Who who) {
    String state = "/home/practice/a b&c'd%e";
    host.exec("mkdir", "-p", "-m", "777", state).orThrow();
    assertDone(runIn(state, who, "--sandbox", "set", "--label", "a=b", "--restart", "--settle=0s"));
    Execution status = runIn(state, who, "--sandbox", "status");
    assertDone(status);
    assertThat(status.out()).contains("level=info");
    assertDone(runIn(state, who, "--sandbox", "reset"));
    host.exec("rm", "-rf", state).orThrow();
  }

  @Test
  void isAHostOfItsOwn() {
    assertThat(run(Who.ROOT, "--sandbox", "--root", "/", "show").exit()).isEqualTo(2);
    assertThat(run(Who.ROOT, "--sandbox", "--user", "show").exit()).isEqualTo(2);
    assertThat(run(Who.ROOT, "--sandbox", "--engine", "systemd", "show").exit()).isEqualTo(2);
    assertThat(run(Who.ROOT, "reset").exit()).isEqualTo(2);
  }

  @Test
  void takesNothingThatIsNotItsOwn() {
    host.sh("mkdir -p " + TREE + " && echo mine >" + TREE + "/file").orThrow();
    Execution show = sandbox(Who.ROOT, "show");
    assertThat(show.exit()).isEqualTo(1);
    assertThat(show.err()).contains("has other files in it", "\nhint: ");
    assertThat(host.read(TREE + "/file")).isEqualTo("mine\n");
    owner = null;
  }

  @Test
  void tellsWhyTheRealDaemonCannotRun() {
    String covered = "/tmp/practice";
    host.sh("mkdir -p " + covered).orThrow();

    assertDone(runIn(covered, Who.ROOT, "--sandbox", "start"));
    Execution status = runIn(covered, Who.ROOT, "--sandbox", "status");
    assertDone(runIn(covered, Who.ROOT, "--sandbox", "reset"));

    assertThat(status.out())
        .contains("the real one has a /tmp of its own, and '/tmp/practice/dockerctl/sandbox'");
  }

  @Test
  void needsADirectoryToWriteIn() {
    host.sh("chmod 755 " + STATE).orThrow();
    Execution show = sandbox(Who.USER, "show");
    assertThat(show.exit()).isEqualTo(4);
    assertThat(show.err()).contains("permission denied", "\nhint: set XDG_STATE_HOME to a folder");
    owner = null;
  }

  @ParameterizedTest
  @EnumSource
  @Tag("seen-13")
  void hintsAndFilesAreThoseOfTheSandbox(Who who) {
    Execution set = sandbox(who, "set", "--label", "a=b");
    assertDone(set);
    assertThat(set.out())
        .contains("Created " + TREE + "/etc/systemd/system/docker.service.d/docker.conf")
        .contains("To take effect: dockerctl --sandbox restart")
        .doesNotContain(" /etc/", ": dockerctl restart");
    assertThat(sandbox(who, "status").out()).contains("dockerctl --sandbox start");
    Execution unknown = sandbox(who, "set", "--nonsense");
    assertThat(unknown.err()).contains("hint: dockerctl --sandbox ");
  }
}
