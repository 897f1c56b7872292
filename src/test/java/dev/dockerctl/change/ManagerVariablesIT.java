package dev.dockerctl.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Variables that systemd gives to every service, which reach dockerd and its command line. */
class ManagerVariablesIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.DEBIAN);

  private static final String FILE = "/etc/systemd/system.conf.d/50-proxy.conf";

  private SafetyHost host;

  @BeforeEach
  void startFromTheVendorsConfiguration() {
    host = new SafetyHost(HOST.host());
    host.reset();
  }

  @AfterEach
  void removeTheVariables() {
    host.sh("rm -f " + FILE + "; systemctl daemon-reload").orThrow();
  }

  private String proxy() {
    return host.sh("docker info -f '{{.HTTPProxy}}'").orThrow().strip();
  }

  @Test
  void aRestartBringsWhatSystemdsFilesSayAndTakesItAway() {
    host.write(
        FILE,
        "[Manager]\nDefaultEnvironment=HTTP_PROXY=http://p.example:3128 \"DOCKER_OPTS=--label m=1\"\n");
    assertThat(host.dockerctl("show-options").orThrow())
        .containsPattern("--label +m=1 +" + FILE + ":2 \\(\\$DOCKER_OPTS\\)  \\(not yet in");

    Execution restarted = host.dockerctl("restart", "-y", "--settle", "1s");

    assertThat(restarted.orThrow()).contains("--label: verified");
    assertThat(host.sh("docker info -f '{{.Labels}}'").orThrow()).contains("m=1");
    assertThat(proxy()).isEqualTo("http://p.example:3128");
    assertThat(host.dockerctl("why", "http-proxy").orThrow())
        .containsPattern("\\* http://p.example:3128\\s+" + FILE + ":2 \\(\\$HTTP_PROXY\\)");
    assertThat(host.dockerctl("doctor").exit()).isZero();

    host.sh("rm " + FILE).orThrow();
    host.dockerctl("restart", "-y", "--settle", "1s").orThrow();

    assertThat(host.sh("docker info -f '{{.Labels}}'").orThrow()).isEqualTo("[]\n");
    assertThat(proxy()).isEmpty();
  }

  @Test
  void theUnitWinsOverThem() {
    host.write(FILE, "[Manager]\nDefaultEnvironment=HTTP_PROXY=http://p.example:3128\n");
    host.prepare("env", "set", "HTTP_PROXY=http://own.example:1", "--restart");
    assertThat(proxy()).isEqualTo("http://own.example:1");

    host.prepare("env", "unset", "HTTP_PROXY", "--restart");

    assertThat(proxy()).isEmpty();
  }

  @Test
  void anOptionOfTheirsIsNamedAndNotLost() {
    host.write(FILE, "[Manager]\nDefaultEnvironment=\"DOCKER_OPTS=--label m=1\"\n");

    Execution set = host.dockerctl("set", "--label", "a=b");

    assertThat(set.exit()).as(set.err()).isEqualTo(5);
    assertThat(set.err()).contains("the service manager's own environment", FILE + ":2");
    assertThat(host.sh("test -e " + SafetyHost.DROP_IN).exit()).isEqualTo(1);
  }
}
