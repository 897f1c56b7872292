package dev.dockerctl.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.activate.OnMachine;
import dev.dockerctl.model.Machine;
import org.junit.jupiter.api.Test;

class ContainerNamesTest extends OnMachine {
  private static final String ID = "0123456789abcdef0123";

  @Test
  void areThoseInTheDataFolder() {
    machine.write("/var/lib/docker/containers/" + ID + "/config.v2.json", "{\"Name\": \"/box\"}");

    assertThat(names(machine).of(ID)).isEqualTo("box");
  }

  @Test
  void areShortIdsWhereNoneCanBeRead() {
    machine.write("/var/lib/docker/containers/" + ID + "/config.v2.json", "{ broken");

    assertThat(names(machine).of(ID)).isEqualTo("0123456789ab");
    assertThat(names(machine).of("../../../../etc/x")).isEqualTo("../../../../");
  }

  private static ContainerNames names(Machine machine) {
    return new ContainerNames(machine.host(), RunningOptions.startedWith(machine.disk()));
  }
}
