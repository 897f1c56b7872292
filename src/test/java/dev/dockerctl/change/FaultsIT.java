package dev.dockerctl.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.Extent;
import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import dev.dockerctl.host.HostRequirements;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A disk that fails, and a sudden end, at single system calls of a changing command.
 *
 * <p>{@code -Ddockerctl.test.faults=all} tries every call and not a part of them.
 */
class FaultsIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.DEBIAN);

  private static final boolean ALL = "all".equals(System.getProperty("dockerctl.test.faults"));
  private static final List<String> ERRORS = List.of("ENOSPC", "EIO", "EROFS", "EDQUOT");
  private static final String OLD = "set --in daemon.json --label old=1";
  private static final String NEW = "set --in daemon.json --label new=1";

  private SafetyHost host;
  private TracedCalls calls;

  @BeforeAll
  static void findStrace() {
    if (!Files.isExecutable(Path.of("/usr/bin/strace"))) {
      HostRequirements.skip("strace is not installed");
    }
  }

  @BeforeEach
  void reset() {
    host = new SafetyHost(HOST.host());
    host.reset();
    calls = new TracedCalls(host);
  }

  private String json() {
    return host.sh("cat " + SafetyHost.JSON).out();
  }

  private void assertNothingIsLeft(Object fault) {
    assertThat(host.sh("find /etc/docker /etc/systemd /var/lib/dockerctl -name '*.tmp'").orThrow())
        .as("%s", fault)
        .isEmpty();
  }

  @Test
  @Tag("seen-16")
  void aChangeThatAFaultMeetsIsMadeAndReportedOrTakenBack() {
    run(OLD).orThrow();
    String old = json();
    List<TracedCalls.Point> points = calls.of(NEW);
    assertThat(points).hasSizeGreaterThan(20);
    int number = 0;
    for (TracedCalls.Point point : points) {
      if (!ALL && !point.isRare() && number++ % Extent.of(12, 4) != 0) {
        continue;
      }
      run(OLD).orThrow();
      String error = ERRORS.get(number % ERRORS.size());

      Execution result = calls.failing(point, error, NEW);

      String told = point + " " + error + ": " + result;
      assertThat(result.err()).as(told).doesNotContain("internal error", "Exception");
      if (result.exit() == 0) {
        assertThat(json()).as(told).contains("new=1");
      } else {
        assertThat(result.exit()).as(told).isEqualTo(1);
        assertThat(result.err()).as(told).contains("dockerctl: cannot ");
        assertThat(json()).as(told).isEqualTo(old);
      }
      run(OLD).orThrow();
      assertThat(json()).as(told).isEqualTo(old);
      assertNothingIsLeft(told);
    }
  }

  @Test
  @Tag("seen-16")
  void aKilledCommandLeavesNoFileOfItsOwn() {
    run(OLD).orThrow();
    String old = json();
    List<TracedCalls.Point> points = calls.of(NEW);
    for (TracedCalls.Point point : points) {
      if (!ALL && !point.call().equals("rename") && !point.call().equals("unlink")) {
        continue;
      }
      run(OLD).orThrow();
      assertThat(calls.killedAt(point, NEW).exit()).as("%s", point).isEqualTo(137);

      run(OLD).orThrow();

      assertThat(json()).as("%s", point).isEqualTo(old);
      assertNothingIsLeft(point);
    }
  }

  /** Nobody runs dockerctl after the kill; the daemon is started with what is on disk. */
  @Test
  @Tag("nightly")
  @Tag("seen-32")
  void aKilledMoveLeavesADiskThatStartsWithAllOptions() {
    run("set --label moved=1 --registry-mirror https://m.example").orThrow();
    for (String place : List.of("daemon.json", "drop-in")) {
      String back = place.equals("drop-in") ? "daemon.json" : "drop-in";
      String move = "migrate --to " + place + " label registry-mirror";
      List<TracedCalls.Point> points = calls.of(move);
      run("migrate --to " + back + " label registry-mirror").orThrow();
      for (TracedCalls.Point point : points) {
        boolean moves = point.call().equals("rename") || point.call().equals("unlink");
        if (!moves || (!ALL && !point.path().startsWith("/etc/"))) {
          continue;
        }
        assertThat(calls.killedAt(point, move).exit()).as("%s", point).isEqualTo(137);

        host.sh("systemctl daemon-reload; systemctl reset-failed docker; systemctl restart docker")
            .orThrow();

        assertThat(host.sh("docker info -f '{{.Labels}} {{.RegistryConfig.Mirrors}}'").orThrow())
            .as(place + " " + point)
            .isEqualTo("[moved=1] [https://m.example/]\n");
        run("migrate --to " + back + " label registry-mirror").orThrow();
        assertNothingIsLeft(point);
      }
      run(move).orThrow();
    }
  }

  private Execution run(String words) {
    return host.dockerctl(words.split(" "));
  }
}
