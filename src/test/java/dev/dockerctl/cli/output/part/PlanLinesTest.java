package dev.dockerctl.cli.output.part;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.dockerctl.change.PlannedHost;
import dev.dockerctl.cli.session.TestSession;
import dev.dockerctl.host.Host;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanLinesTest {
  private final PlannedHost host =
      PlannedHost.of(Jimfs.newFileSystem(Configuration.unix()).getPath("/"), Host.Access.OFFLINE);

  @Test
  void tellsWhatBecomesOfEachOption() {
    assertThat(
            print(
                List.of("--metrics-addr=127.0.0.1:9323", "--mtu=1400", "--bip=10.9.0.1/24"),
                List.of("--metrics-addr=0.0.0.0:9323", "--debug", "--bip=10.9.0.1/24")))
        .isEqualTo(
            """
            ~ --metrics-addr  127.0.0.1:9323 → 0.0.0.0:9323
            - --mtu  1400
            + --debug  true
            """);
  }

  @Test
  void saysWhatAListLoses() {
    assertThat(print(List.of("--dns=1.1.1.1", "--dns=8.8.8.8"), List.of("--dns=9.9.9.9")))
        .isEqualTo("~ --dns  1.1.1.1, 8.8.8.8 → 9.9.9.9  (drops 1.1.1.1, 8.8.8.8)\n");
    assertThat(print(List.of("--dns=1.1.1.1"), List.of("--dns=1.1.1.1", "--dns=8.8.8.8")))
        .isEqualTo("+ --dns  8.8.8.8\n");
    assertThat(print(List.of("--dns=1.1.1.1", "--dns=8.8.8.8"), List.of("--dns=8.8.8.8")))
        .isEqualTo("- --dns  1.1.1.1\n");
    assertThat(
            print(
                List.of("--dns=1.1.1.1", "--dns=8.8.8.8"),
                List.of("--dns=8.8.8.8", "--dns=1.1.1.1")))
        .isEqualTo("~ --dns  1.1.1.1, 8.8.8.8 → 8.8.8.8, 1.1.1.1\n");
  }

  @Test
  void namesOfAMapTheEntriesThatChangeAndWhoGetsThem() {
    assertThat(
            print(
                List.of("--log-opt=max-size=10m", "--log-opt=max-file=2"),
                List.of("--log-opt=max-size=20m", "--log-opt=max-file=2")))
        .isEqualTo(
            "~ --log-opt  max-size=10m → max-size=20m  (new containers get it, existing containers"
                + " keep theirs)\n");
  }

  @Test
  void tellsOfAMoveAndOfNothingElse() {
    assertThat(print(List.of("--mtu=1400"), "{}", List.of(), "{\"mtu\": 1400}"))
        .isEqualTo("~ --mtu  1400  (moves to daemon.json)\n");
    assertThat(print(List.of("--mtu=1400"), List.of("--mtu=1400"))).isEmpty();
  }

  @Test
  void masksSecretsAndColoursTheLines() {
    assertThat(print(List.of(), List.of("--log-opt=splunk-token=abc")))
        .contains("splunk-token=xxxxx")
        .doesNotContain("abc");
    assertThat(print("{}", List.of("--mtu=1400"), "{}", List.of(), "--color=always"))
        .isEqualTo("\u001b[31m- --mtu  1400\u001b[0m\n");
  }

  private String print(List<String> before, List<String> after) {
    return print(before, "{}", after, "{}");
  }

  private String print(List<String> before, String fileBefore, List<String> after, String file) {
    return print(fileBefore, before, file, after);
  }

  private String print(
      String fileBefore, List<String> before, String file, List<String> after, String... words) {
    PlanLines lines =
        new PlanLines(host.configuration(before, fileBefore), host.configuration(after, file));
    return TestSession.print(
            session -> {
              lines.print(session.printer());
              return 0;
            },
            words)
        .out();
  }
}
