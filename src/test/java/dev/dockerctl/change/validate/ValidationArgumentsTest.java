package dev.dockerctl.change.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.catalog.DaemonArguments;
import dev.dockerctl.change.PlannedHost;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What everybody can read in the list of processes while dockerd is asked. */
class ValidationArgumentsTest {
  @Test
  void asksWithoutSecrets() {
    assertThat(
            asking(
                "--http-proxy=http://me:hunter2@proxy:3128",
                "--https-proxy",
                "http://me:hunter2@proxy:3128",
                "--log-opt",
                "splunk-token=176F",
                "--log-opt=max-size=10m"))
        .containsExactly(
            "--validate",
            "--http-proxy=http://xxxxx:xxxxx@proxy:3128",
            "--https-proxy",
            "http://xxxxx:xxxxx@proxy:3128",
            "--log-opt",
            "splunk-token=xxxxx",
            "--log-opt=max-size=10m");
  }

  @Test
  void namesTheCopyOfTheFileInPlaceOfTheFile() {
    ValidationArguments arguments = arguments("--config-file", "/etc/docker/d.json", "--debug");
    assertThat(arguments.asking("/tmp/copy"))
        .containsExactly("--validate", "--config-file", "/tmp/copy", "--debug");
  }

  private static List<String> asking(String... words) {
    return arguments(words).asking(null);
  }

  private static ValidationArguments arguments(String... words) {
    return new ValidationArguments(DaemonArguments.parse(List.of(words), PlannedHost.CATALOG));
  }
}
