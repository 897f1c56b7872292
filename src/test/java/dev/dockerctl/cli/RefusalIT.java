package dev.dockerctl.cli;

import static dev.dockerctl.cli.DockerHost.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in the way on a real host is told in one sentence, and nothing is changed. */
class RefusalIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.BARE);

  private static final List<String> NOBODY =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

  private DockerHost docker;
  private String before;

  @BeforeEach
  void rememberTheConfiguration() {
    docker = new DockerHost(HOST.host());
    docker.reset();
    before = docker.configuration();
  }

  @AfterEach
  void nothingWasChanged() {
    assertThat(docker.configuration()).isEqualTo(before);
  }

  @Test
  void onlyRootMayChange() {
    Execution set = docker.dockerctlUnder(NOBODY, "set", "--label", "a=b c");
    assertRefused(set, 4, "cannot change the configuration of Docker: only root may do that");
    assertThat(set.err()).contains("\nhint: sudo dockerctl set --label");
  }

  @ParameterizedTest
  @ValueSource(strings = {"start", "stop", "restart", "enable", "disable", "daemon-reload"})
  void onlyRootMayControl(String command) {
    Execution execution = docker.dockerctlUnder(NOBODY, command);
    assertThat(execution.exit()).describedAs("%s", execution).isEqualTo(4);
    assertThat(execution.err())
        .contains("dockerctl: cannot ")
        .contains("\nhint: sudo dockerctl " + command + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"show", "cat", "show-options", "diff", "options"})
  void everybodyMayLook(String command) {
    assertThat(docker.dockerctlUnder(NOBODY, command).exit()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"show-options", "start", "restart", "status", "set --debug", "enable"})
  void thereMustBeAUnit(String words) {
    Execution execution = docker.dockerctl(("--unit nonsuch " + words).split(" "));
    assertRefused(execution, 3, "cannot read unit 'nonsuch.service': there is no such unit");
  }

  /** Beside systemd it would start a second containerd, or end systemd's daemon with itself. */
  @ParameterizedTest
  @ValueSource(strings = {"--engine builtin start", "engine", "engine --idle"})
  void noEngineIsStartedBesideSystemd(String words) {
    Execution refused = docker.dockerctl(words.split(" "));
    assertRefused(
        refused,
        5,
        "cannot start the built-in engine: systemd runs on this host and manages 'docker.service'");
    assertThat(HOST.host().sh("ls /run/dockerctl/engine.lock").exit()).isNotZero();
  }

  /** A stop is not undone, and so nothing waits for a yes to it. */
  @Test
  void aStopHasNoDeadline() {
    Execution stop = docker.dockerctl("stop", "--confirm-within", "60s");
    assertRefused(stop, 2, "cannot use '--confirm-within': 'dockerctl stop' has no such option");
  }

  @Test
  void aMaskedUnitIsNotChanged() {
    HOST.host().exec("ln", "-s", "/dev/null", "/etc/systemd/system/docker.service").orThrow();
    try {
      HOST.host().exec("systemctl", "daemon-reload").orThrow();
      for (String command : List.of("set --debug", "restart", "start")) {
        Execution execution = docker.dockerctl(command.split(" "));
        assertThat(execution.exit()).describedAs("%s", execution).isEqualTo(5);
        assertThat(execution.err())
            .isEqualTo(
                "dockerctl: cannot use unit 'docker.service': it is masked"
                    + " (/etc/systemd/system/docker.service)\n"
                    + "hint: systemctl unmask docker.service\n");
      }
    } finally {
      docker.reset();
    }
  }

  @Test
  void withoutABusNothingIsWritten() {
    Execution execution =
        HOST.host()
            .exec(
                "unshare",
                "--mount",
                "sh",
                "-c",
                "mount -t tmpfs none /run/dbus && mount -t tmpfs none /run/systemd && mkdir /run/systemd/system && "
                    + docker.shellWord()
                    + " set --debug");
    assertThat(execution.exit()).describedAs("%s", execution).isEqualTo(1);
    assertThat(execution.err()).startsWith("dockerctl: cannot ").contains("\nhint: ");
  }

  @Test
  void aReadOnlyFolderIsNamed() {
    Execution execution = withMounted("mount --bind /etc /etc && mount -o remount,bind,ro /etc");
    assertThat(execution.exit()).describedAs("%s", execution).isEqualTo(1);
    assertThat(execution.err())
        .startsWith("dockerctl: cannot ")
        .contains("read-only")
        .contains("\nhint: ");
    assertThat(execution.err().lines().count()).isLessThanOrEqualTo(3);
  }

  @Test
  void aFullDiskIsNamed() {
    HOST.host().exec("mkdir", "-p", "/etc/systemd/system/docker.service.d").orThrow();
    Execution execution =
        withMounted(
            "mount -t tmpfs -o size=4k,mode=0755 none /etc/systemd/system/docker.service.d && "
                + "cat /dev/zero >/etc/systemd/system/docker.service.d/fill 2>/dev/null; true");
    assertThat(execution.exit()).describedAs("%s", execution).isEqualTo(1);
    assertThat(execution.err()).startsWith("dockerctl: cannot ").contains("\nhint: ");
    assertThat(execution.err().lines().count()).isLessThanOrEqualTo(3);
    assertThat(execution.err().toLowerCase(java.util.Locale.ROOT)).contains("no space left");
  }

  private Execution withMounted(String mounting) {
    return HOST.host()
        .exec(
            "unshare",
            "--mount",
            "sh",
            "-c",
            mounting + " && " + docker.shellWord() + " set --debug");
  }

  @Test
  void anOrdinaryUserCannotReadASecretFile() {
    HOST.host().write("/etc/docker/daemon.json", "{\"mtu\": 1400}\n");
    try {
      HOST.host().exec("chmod", "0600", "/etc/docker/daemon.json").orThrow();
      Execution execution = docker.dockerctlUnder(NOBODY, "show-options");
      assertThat(execution.out() + execution.err())
          .contains("/etc/docker/daemon.json")
          .contains("permission denied");
    } finally {
      docker.reset();
    }
  }

  /** systemd itself hangs for ever as soon as somebody asks it anything about such a unit. */
  @ParameterizedTest
  @ValueSource(strings = {"set --label a=b", "status", "stop", "daemon-reload", "enable"})
  void aPipeAmongTheFilesOfTheUnitReachesNoServiceManager(String words) {
    for (String place : List.of("docker.service.d/pipe.conf", "docker.service")) {
      String pipe = "/etc/systemd/system/" + place;
      HOST.host().sh("mkdir -p $(dirname " + pipe + "); mkfifo " + pipe).orThrow();
      try {
        Execution execution = docker.dockerctl(words.split(" "));
        String reason = "', which is not a regular file, and may hang";
        assertRefused(
            execution, 5, "cannot ask the service manager: it would read '" + pipe + reason);
        assertThat(execution.err()).contains("\nhint: mv " + pipe + " " + pipe + ".off\n");
        assertThat(docker.dockerctl("validate").out()).contains("[drop-in-special]");
      } finally {
        HOST.host().sh("rm " + pipe).orThrow();
      }
    }
    assertThat(docker.property("LoadState")).isEqualTo("loaded");
  }

  @Test
  void enablesAndDisables() {
    Execution disable = docker.dockerctl("disable");
    assertThat(disable.orThrow()).isEqualTo("docker.service is disabled\n");
    assertThat(docker.property("UnitFileState")).isEqualTo("disabled");
    assertThat(docker.dockerctl("enable", "-o", "json").orThrow())
        .contains("\"changed\": true")
        .contains("\"unitFileState\": \"enabled\"");
    assertThat(docker.dockerctl("enable", "-o", "json").orThrow()).contains("\"changed\": false");
    assertThat(docker.property("UnitFileState")).isEqualTo("enabled");
  }

  @Test
  void hasTheManagerReadItsFilesAgain() {
    HOST.host().write(DockerHost.DROP_IN, "[Service]\nEnvironment=A=b\n");
    assertThat(docker.property("NeedDaemonReload")).isEqualTo("yes");
    assertThat(docker.dockerctl("daemon-reload").exit()).isZero();
    assertThat(docker.property("Environment")).isEqualTo("A=b");
    docker.reset();
  }
}
