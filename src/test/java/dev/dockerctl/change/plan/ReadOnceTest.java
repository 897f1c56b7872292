package dev.dockerctl.change.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.change.PlannedHost;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.model.Machine;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What somebody writes while a change is planned is not taken for what it was planned from. */
class ReadOnceTest {
  private final Machine machine = new Machine();

  @AfterEach
  void close() {
    machine.close();
  }

  private void assertPlannedFrom(String path, String read, String written, Operation operation) {
    machine.write(path, read);
    Configuration now = machine.disk();
    machine.write(path, written);

    Plan plan =
        new Planner(machine.host(), new ConfigurationReader(machine.host(), PlannedHost.CATALOG))
            .plan(now, new ChangeRequest(List.of(operation), Place.WHERE_IT_STANDS, "docker.conf"));

    assertThat(plan.edits())
        .singleElement()
        .satisfies(
            edit -> {
              assertThat(edit.path()).isEqualTo(path);
              assertThat(new String(edit.before().orElseThrow(), StandardCharsets.UTF_8))
                  .isEqualTo(read);
            });
  }

  @Test
  void theFileOfTheDaemon() {
    assertPlannedFrom(
        Machine.JSON,
        "{\"log-level\": \"info\"}\n",
        "{\"log-level\": \"warn\", \"labels\": [\"theirs=1\"]}\n",
        new Operation.Set(PlannedHost.CATALOG.find("log-level").orElseThrow(), List.of("debug")));
  }

  @Test
  void theDropIn() {
    assertPlannedFrom(
        Machine.DROP_IN,
        "# mine\n[Service]\nLimitNOFILE=1000000\n",
        "# theirs\n[Service]\nLimitNOFILE=222\n",
        new Operation.SetVariable("A", "b"));
  }
}
