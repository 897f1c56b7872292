package dev.dockerctl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.check.Validation;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.HostView;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.host.Host;
import dev.dockerctl.host.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxTest {
  @TempDir Path state;

  /** Not root, so that no dockerd of this machine is taken. */
  private Host live(String directory) {
    User alice = new User(1000, "alice", "/home/alice");
    return new Host(
        Path.of("/"),
        Host.Access.LIVE,
        Host.Scope.SYSTEM,
        alice,
        Map.of("XDG_STATE_HOME", directory),
        Clock.systemUTC());
  }

  private Sandbox sandbox() {
    return Sandbox.of(live(state.toString()));
  }

  @Test
  void hasAConfigurationThatStarts() {
    Host host = sandbox().host();
    Catalog catalog = Catalog.load();
    Configuration configuration = new ConfigurationReader(host, catalog).read("docker.service");
    assertThat(configuration.commandLine())
        .containsExactly(
            "/usr/bin/dockerd", "-H", "fd://", "--containerd=/run/containerd/containerd.sock");
    assertThat(configuration.file().exists()).isTrue();
    assertThat(
            new Validation(catalog)
                .check(configuration, DockerVersion.NEWEST, HostView.of(host, configuration)))
        .noneMatch(Finding::isError);
    assertThat(sandbox().hasStandIn()).isTrue();
    assertThat(sandbox().enter()).isEmpty();
  }

  @Test
  void keepsWhatWasChangedInItUntilItIsRemoved() throws IOException {
    Path json = sandbox().host().path("/etc/docker/daemon.json");
    Files.writeString(json, "{\"debug\": true}\n");
    assertThat(sandbox().host().path("/etc/docker/daemon.json")).hasContent("{\"debug\": true}");
    sandbox().remove();
    assertThat(sandbox().directory()).doesNotExist();
    assertThat(sandbox().host().path("/etc/docker/daemon.json")).hasContent("{}");
  }

  @Test
  void finishesOneThatWasNotFinished() throws IOException {
    sandbox().host();
    Files.delete(sandbox().directory().resolve(".dockerctl-sandbox"));
    Files.delete(sandbox().directory().resolve("etc/group"));
    assertThat(sandbox().host().path("/etc/group")).isRegularFile();
  }

  @Test
  void bringsTheStandInUpToDate() throws IOException {
    Path script = sandbox().host().path("/usr/bin/dockerd");
    Files.writeString(script, "of an older version");
    sandbox().host();
    assertThat(script).content().startsWith("#!/bin/sh\n").contains("StandInMain");
    assertThat(script).isExecutable();
  }

  @Test
  void borrowsTheProgramsItDoesNotHave() {
    Host host = sandbox().host();
    assertThat(host.program("/usr/bin/dockerd")).isEqualTo(host.path("/usr/bin/dockerd"));
    assertThat(host.program("/bin/kill")).isEqualTo(Path.of("/bin/kill"));
    assertThat(host.isStandIn("/usr/bin/dockerd")).isTrue();
    assertThat(host.isStandIn("/bin/kill")).isFalse();
    assertThat(host.kernel("/proc/self")).isEqualTo(Path.of("/proc/self"));
  }

  @Test
  void neverTakesOrRemovesWhatIsNotASandbox() throws IOException {
    Path file = Files.createDirectories(sandbox().directory()).resolve("mine");
    Files.writeString(file, "mine");
    Sandbox sandbox = sandbox();
    assertThatThrownBy(sandbox::host)
        .isInstanceOfSatisfying(
            DockerctlException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FAILED))
        .hasMessageContaining("has other files in it");
    sandbox.remove();
    assertThat(file).hasContent("mine");
  }

  @Test
  void needsPathsThatSocketsCanHave() {
    Host live = live("/" + "x".repeat(90));
    assertThatThrownBy(() -> Sandbox.of(live)).hasMessageContaining("too long for sockets");
  }
}
