package dev.dockerctl.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same where dockerctl is gone, hangs or must wait: the guard's script does it alone. */
class GuardScriptIT extends Guards {
  private static final String PIPE = "/etc/systemd/system/docker.service.d/zz.conf";

  @Test
  @Tag("seen-26")
  void neitherDockerctlNorJavaIsNeeded() {
    host.sh(COPY + " set --label gone=yes --restart --confirm-within 10s").orThrow();
    removeJavaAndDockerctl();

    assertUndone("gone=yes");

    await("! test -e /var/lib/dockerctl/undo/docker.service").orThrow();
    String kept = SafetyHost.DROP_IN + ".dockerctl-kept-1";
    assertThat(host.sh("cat " + kept).orThrow()).contains("gone=yes");
    bringJavaBack();
    Execution history = host.dockerctl("history");
    assertThat(history.err()).contains("change 2 was undone, which could not be recorded then");
    assertThat(history.orThrow())
        .containsPattern("2 .* rolled-back ")
        .contains("mv -i " + kept + " " + SafetyHost.DROP_IN);
    assertThat(host.dockerctl("status").orThrow()).contains("Kept: 1 file");
    host.sh("rm " + kept).orThrow();
    assertThat(host.dockerctl("status").orThrow()).doesNotContain("Kept:");
  }

  private void assertUndonePastThePipe() {
    assertUndone("gone=yes");
    await("! test -e /var/lib/dockerctl/undo/docker.service").orThrow();
    host.sh("test -p " + PIPE + ".dockerctl-kept-1 && timeout 10 systemctl daemon-reload")
        .orThrow();
  }

  /** systemd waits for ever for somebody who writes to it, and no unit runs any more. */
  @Test
  @Tag("nightly")
  void aPipeAmongTheDropInsIsMovedBeforeTheServiceManagerReadsIt() {
    host.prepare("set", "--label", "gone=yes", "--restart", "--confirm-within", "5s");
    String unit = "/etc/systemd/system/docker.service";
    host.sh("mkfifo " + PIPE + " " + unit).orThrow();

    assertUndonePastThePipe();
    host.sh("test -p " + unit + ".dockerctl-kept-1 && rm " + unit + ".dockerctl-kept-1").orThrow();

    awaitSaid(CONFIRM_GUARDS, "removed '" + PIPE + "'; what was there is now");
  }

  @Test
  @Tag("nightly")
  void soItIsWhereDockerctlIsGone() {
    host.sh(COPY + " set --label gone=yes --restart --confirm-within 10s").orThrow();
    removeJavaAndDockerctl();
    host.sh("mkfifo " + PIPE).orThrow();

    assertUndonePastThePipe();
  }

  /** Whatever keeps the file from being put back, what runs is not stopped for half an undo. */
  @ParameterizedTest
  @Tag("nightly")
  @CsvSource({
    "chattr +i daemon.json, chattr -i /etc/docker/daemon.json",
    "mount --bind -o ro . ., umount /etc/docker",
    "cp daemon.json /run/now && mount -t tmpfs -o size=8k tmpfs . && cd /etc/docker"
        + " && cp /run/now daemon.json && ! cp /usr/bin/bash full, rm /etc/docker/full"
  })
  void aFileThatCannotBePutBackIsTriedAgainWithoutARestart(String block, String free) {
    host.write(SafetyHost.JSON, "{\"max-concurrent-downloads\": 2}\n");
    host.prepare("restart", "--yes");
    String set = " set --in daemon.json --debug --restart --settle 1s --confirm-within 20s";
    host.sh(COPY + set).orThrow();
    String container = host.startContainer("box");
    host.sh("cd /etc/docker && { " + block + "; }").orThrow();
    removeJavaAndDockerctl();
    try {
      awaitSaid(CONFIRM_GUARDS, "cannot put back");

      assertThat(host.sh("sleep 3; docker info -f '{{.Debug}}'").orThrow()).isEqualTo("true\n");
      assertThat(host.containerPid("box")).isEqualTo(container);
      assertThat(host.sh("ls /etc/docker").orThrow()).doesNotContain(".tmp", "kept");
    } finally {
      host.sh(free).orThrow();
    }
    await("docker info -f '{{.Debug}}' 2>/dev/null | grep -qx false").orThrow();
    await("! test -e /var/lib/dockerctl/undo/docker.service").orThrow();
    assertThat(host.sh("cat /etc/docker/daemon.json").orThrow())
        .contains("max-concurrent-downloads")
        .doesNotContain("debug");
  }

  @Test
  void aDaemonThatSomebodyStoppedIsNotStartedWithoutDockerctlEither() {
    host.sh(COPY + " set --label gone=yes --restart --settle 1s --confirm-within 10s").orThrow();
    host.sh("systemctl stop docker.service docker.socket").orThrow();
    removeJavaAndDockerctl();

    await("! test -e /var/lib/dockerctl/undo/docker.service").orThrow();

    assertThat(host.sh("systemctl is-active docker.service docker.socket").out())
        .isEqualTo("inactive\ninactive\n");
    host.sh("systemctl start docker").orThrow();
    assertUndone("gone=yes");
    bringJavaBack();
    assertThat(host.dockerctl("history").orThrow()).containsPattern("2 .* rolled-back ");
  }

  /** As on a file system whose server is gone, or after an upgrade to one that is broken. */
  @Test
  @Tag("nightly")
  void aDockerctlThatHangsIsNotWaitedFor() {
    host.sh(COPY + " set --label gone=yes --restart --settle 1s --confirm-within 5s").orThrow();
    host.sh("printf '#!/bin/sh\\nexec sleep 1000\\n' > " + COPY).orThrow();
    long begun = System.nanoTime();

    assertUndone("gone=yes");

    assertThat((System.nanoTime() - begun) / 1e9).isLessThan(100);
    await("! test -e /var/lib/dockerctl/undo/docker.service").orThrow();
    awaitSaid(CONFIRM_GUARDS, "dockerctl hangs");
  }

  @Test
  @Tag("nightly")
  void aRestartOfTheMachineWithoutDockerctlWaitsForTheTimeToo() {
    host.sh(COPY + " set --label boot=yes --restart --confirm-within 25s").orThrow();
    removeJavaAndDockerctl();
    startAnew();

    assertThat(host.sh("sleep 5; cat " + SafetyHost.DROP_IN).orThrow()).contains("boot=yes");
    assertUndone("boot=yes");
  }
}
