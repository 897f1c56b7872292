package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.dockerctl.Extent;
import dev.dockerctl.model.Machine;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A number costs no time that grows with the square of its digits. */
class LongNumbersTest {
  private static final String DIGITS = "9".repeat(900_000);
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private static void assertShownInTime(Machine machine) {
    for (String command : new String[] {"show-options", "validate"}) {
      Machine.Result result = assertTimeout(LIMIT, () -> machine.run(command));
      assertThat(result.err()).doesNotContain("internal error");
    }
  }

  static List<String> files() {
    return Extent.oneOf(
        4,
        List.of(
            "{\"mtu\": %s}",
            "{\"mtu\": 0.%s}",
            "{\"mtu\": 1e%s}",
            "{\"default-shm-size\": \"%sm\"}",
            "{\"default-shm-size\": \"1.%sm\"}",
            "{\"default-ulimits\": {\"nofile\": {\"Name\": \"nofile\", \"Hard\": %s}}}",
            "{\"default-address-pools\": [{\"base\": \"10.0.0.0/8\", \"size\": 0.%s}]}",
            "{\"builder\": {\"gc\": {\"defaultKeepStorage\": \"%s\"}}}"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void inTheDaemonFile(String text) {
    try (Machine machine = new Machine()) {
      machine.write(Machine.JSON, text.replace("%s", DIGITS));
      assertShownInTime(machine);
    }
  }

  static List<String> flags() {
    return Extent.oneOf(
        4,
        List.of(
            "--mtu=%s",
            "--default-shm-size=%sm",
            "--default-ulimit=nofile=%s",
            "--default-address-pool=base=10.0.0.0/8,size=%s",
            "--shutdown-timeout=0x%s",
            "--log-opt=max-size=%sm"));
  }

  @ParameterizedTest
  @MethodSource("flags")
  void onTheCommandLine(String flag) {
    try (Machine machine = new Machine()) {
      machine.write(Machine.VARIABLES, "DOCKER_OPTS=" + flag.replace("%s", DIGITS) + "\n");
      assertShownInTime(machine);
    }
  }

  /** Go takes a zero at the front for base 8. */
  @Test
  void whatDockerdTakesIsTaken() {
    try (Machine machine = new Machine()) {
      machine.write(Machine.VARIABLES, "DOCKER_OPTS=--mtu=" + "0".repeat(900) + "2570\n");
      assertThat(machine.run("validate").code()).isZero();
      assertThat(machine.run("show-options", "mtu").out()).contains("1400").doesNotContain("02570");
    }
  }
}
