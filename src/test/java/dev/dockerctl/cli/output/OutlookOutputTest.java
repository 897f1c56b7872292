package dev.dockerctl.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.cli.session.TestSession;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutlookOutputTest {
  /** With so many, a comparison of each with each takes minutes. */
  private static final int MANY = 200_000;

  private static List<Finding> findings() {
    return IntStream.range(0, MANY)
        .mapToObj(i -> Finding.warning("odd-id", "an odd kind", "odd " + i, null))
        .toList();
  }

  @Test
  void takesATimeThatGrowsAsTheFindingsDo() {
    FindingsOutput release = new FindingsOutput(findings(), DockerVersion.NEWEST);
    OutlookOutput outlook = new OutlookOutput(List.of(release), findings());

    assertThat(
            assertTimeoutPreemptively(
                Duration.ofSeconds(30), () -> TestSession.print(outlook).out()))
        .isEqualTo("Docker " + DockerVersion.NEWEST + ": would start, and nothing changes\n");
  }
}
