package dev.dockerctl.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.activate.OnMachine;
import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.host.Host;
import dev.dockerctl.host.User;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SocketFindingsTest extends OnMachine {
  private static final User ANNA = new User(1000, "anna", "/home/anna");

  private List<Finding> ofAnna() {
    Host real = machine.host();
    Host host = new Host(real.root(), real.access(), real.scope(), ANNA, Map.of(), real.clock());
    ConfigurationReader reader = new ConfigurationReader(host, Catalog.load());
    return new SocketFindings(host, reader, reader.read("docker.service"), file -> false)
        .find(true);
  }

  private Finding only() {
    List<Finding> findings = ofAnna();
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  private void hasGroups(String groups) {
    machine.write("/proc/self/status", "Gid:\t1000\t1000\t1000\t1000\nGroups:\t" + groups + " \n");
  }

  @Test
  void aUserWithoutTheGroup() {
    hasGroups("1000");
    assertThat(only().id()).isEqualTo("user-not-in-group");
    assertThat(only().fix()).isEqualTo("sudo usermod -aG docker anna");
  }

  @Test
  void aUserWhoWasGivenTheGroupSinceTheLogin() {
    hasGroups("1000");
    machine.write("/etc/group", "root:x:0:\ndocker:x:999:bob,anna\n");
    assertThat(only().id()).isEqualTo("group-after-login");
    assertThat(only().fix()).isEqualTo("newgrp docker");
  }

  @Test
  void aUserWithTheGroupWhoStillMayNot() {
    hasGroups("999 1000");
    assertThat(only().id()).isEqualTo("socket-forbidden");
    assertThat(only().fix()).isEqualTo("getfacl /run/docker.sock");
  }
}
