package dev.dockerctl.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.dockerctl.change.PlannedHost;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.host.Host;
import dev.dockerctl.model.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublicSecretsTest {
  private static final String DROP_IN = "/etc/systemd/system/docker.service.d/a.conf";

  private final PlannedHost host =
      PlannedHost.of(Jimfs.newFileSystem(Configuration.unix()).getPath("/"), Host.Access.OFFLINE);

  @Test
  void stayWhereOnlyRootReadsThem() {
    Map<String, String> files =
        Map.of(
            "/etc/docker/proxy.env",
            "HTTPS_PROXY=http://u:secret@proxy:3128\n",
            DROP_IN,
            "[Service]\nEnvironmentFile=/etc/docker/proxy.env\nEnvironment=HTTP_PROXY=http://p:1\n",
            "/etc/docker/daemon.json",
            "{\"log-opts\": {\"splunk-token\": \"secret\"}}");

    assertThat(findings(files)).isEmpty();
  }

  @Test
  void areOtherSettingsOfTheUnit() {
    String dropIn =
        """
        [Unit]
        Description=Docker at http://u:secret@h/
        [Service]
        ExecStartPost=/bin/echo --token=secret
        ExecStartPost=/bin/echo done
        [X-Dockerctl]
        BaseExecStart=/usr/bin/dockerd http://u:secret@h/
        """;
    List<Finding> findings = findings(Map.of(DROP_IN, dropIn));
    assertThat(findings).extracting(Finding::id).containsOnly("secret-public");
    assertThat(findings.stream().map(finding -> finding.location().line())).containsExactly(2, 4);
  }

  @Test
  void areVariablesOfTheUnitAndArguments() {
    String dropIn =
        """
        [Service]
        Environment=HTTPS_PROXY=http://u:secret@proxy:3128
        ExecStart=
        ExecStart=/usr/bin/dockerd --log-opt splunk-token=secret --log-opt splunk-url=https://s
        """;

    List<String> details = new ArrayList<>();
    List<String> fixes = new ArrayList<>();
    for (Finding finding : findings(Map.of(DROP_IN, dropIn))) {
      details.add(finding.describe());
      fixes.add(finding.fix());
    }
    assertThat(details)
        .containsExactly(
            "every local user can read the credentials in HTTPS_PROXY, since systemd shows the"
                + " unit's Environment= to everybody who asks it; a daemon.json of mode 0600"
                + " keeps them ("
                + DROP_IN
                + ":2)",
            "every local user can read the credentials in --log-opt, since they stand among the arguments"
                + " of the process, which 'ps' shows to everybody ("
                + DROP_IN
                + ":4)");
    assertThat(fixes)
        .containsExactly(
            "dockerctl edit --in daemon.json", "dockerctl migrate --to daemon.json log-opt");
  }

  @Test
  void areVariablesThatSystemdGivesToEveryService() {
    Map<String, String> files =
        Map.of(
            "/etc/systemd/system.conf",
            "[Manager]\nDefaultEnvironment=HTTP_PROXY=http://u:secret@proxy:3128\n");

    assertThat(findings(files))
        .extracting(Finding::describe)
        .containsExactly(
            "every local user can read the credentials in HTTP_PROXY, since systemd shows its"
                + " DefaultEnvironment= to everybody who asks it; a daemon.json of mode 0600 keeps"
                + " them (/etc/systemd/system.conf:2)");
  }

  @Test
  void areNamedByTheChangeThatBringsThem() {
    try (Machine machine = new Machine()) {
      assertThat(machine.run("env", "set", "HTTPS_PROXY=http://u:secret@proxy:3128").err())
          .contains("every local user can read the credentials in HTTPS_PROXY")
          .doesNotContain("secret");
      assertThat(machine.run("set", "--label=a=1").err()).doesNotContain("every local user");
    }
  }

  private List<Finding> findings(Map<String, String> files) {
    return new PublicSecrets(false)
        .of(host.configuration("[Service]\nExecStart=/usr/sbin/dockerd\n", files));
  }
}
