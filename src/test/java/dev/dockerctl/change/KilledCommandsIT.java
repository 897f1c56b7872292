package dev.dockerctl.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.Extent;
import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every changing command, with and without an activation, killed at random moments: the files are
 * those from before or from after it, Docker runs, and the next command goes on.
 *
 * <p>{@code -Ddockerctl.test.kills=500} runs more of them than the suite does, {@code
 * -Ddockerctl.test.seed} at other moments.
 */
class KilledCommandsIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.DEBIAN);

  private static final int KILLS = Integer.getInteger("dockerctl.test.kills", 22);
  private static final String SNAPSHOT =
      "for f in /etc/systemd/system/docker.service.d/*.conf /etc/docker/daemon.json; do"
          + " test -e $f && echo \"== $f\" && cat $f; done; true";

  private static final String MIRROR = "set --registry-mirror https://m.example";

  /** Commands that lead to one state and back; kills happen in the first. */
  record Pair(String forth, String back, boolean activates) {
    @Override
    public String toString() {
      return forth;
    }
  }

  static final List<Pair> PAIRS =
      List.of(
          new Pair("set --label k=1", "unset label", false),
          new Pair("set --mtu 1400 --in daemon.json", "unset mtu", false),
          new Pair(
              "set --label k=1 --restart --yes --settle 1s",
              "unset label --restart --yes --settle 1s",
              true),
          new Pair(
              "set --mtu 1400 --in daemon.json --restart --yes --settle 1s",
              "unset mtu --restart --settle 1s",
              true),
          new Pair(
              "set --insecure-registry 10.8.0.0/16 --in daemon.json --reload",
              "unset insecure-registry --restart --settle 1s",
              true),
          new Pair("env set NO_PROXY=a.example", "env unset NO_PROXY", false),
          new Pair("add --dns 192.0.2.1", "remove --dns 192.0.2.1", false),
          new Pair(
              "migrate --to daemon.json registry-mirror",
              "migrate --to drop-in registry-mirror",
              false),
          new Pair(
              "migrate --to daemon.json registry-mirror --restart --yes --settle 1s",
              "migrate --to drop-in registry-mirror --restart --yes --settle 1s",
              true),
          new Pair("revert", MIRROR, false),
          new Pair(
              "unset registry-mirror --restart --yes --settle 1s",
              MIRROR + " --restart --yes --settle 1s",
              true),
          new Pair("remove --registry-mirror https://m.example", MIRROR, false),
          new Pair(
              "rollback --restart --yes --settle 1s $("
                  + SafetyHost.launcher()
                  + " history | grep -m 1 -- --registry-mirror | cut -d' ' -f1)",
              MIRROR + " --restart --yes --settle 1s",
              true),
          new Pair(
              "set --storage-driver btrfs --restart --yes --settle 1s --timeout 10s",
              "unset storage-driver --yes || true",
              true));

  private static SafetyHost host;
  private static final Random RANDOM = new Random(Long.getLong("dockerctl.test.seed", 20261125));
  private static final List<String> UNCHANGED = new ArrayList<>();
  private static final List<String> CHANGED = new ArrayList<>();

  @BeforeEach
  void start() {
    host = new SafetyHost(HOST.host());
    host.reset();
    host.write(SafetyHost.JSON, "{\"debug\": false}\n");
    host.prepare("set", "--registry-mirror", "https://m.example", "--restart");
  }

  @AfterAll
  static void someWereBeforeTheWriteAndSomeAfter() {
    if (Extent.isWhole()) {
      assertThat(UNCHANGED).isNotEmpty();
      assertThat(CHANGED).isNotEmpty();
    }
  }

  static List<Pair> pairs() {
    return Extent.oneOf(5, PAIRS);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  @Tag("seen-16")
  void leavesTheOldOrTheNewFilesAndDockerUp(Pair pair) {
    String before = host.sh(SNAPSHOT).orThrow();
    long begun = System.nanoTime();
    host.patiently(run(pair.forth()));
    long took = (System.nanoTime() - begun) / 1_000_000;
    String after = host.sh(SNAPSHOT).orThrow();
    host.patiently(run(pair.back())).orThrow();
    assertThat(host.sh(SNAPSHOT).orThrow()).isEqualTo(before);

    for (int i = 0; i < Math.max(1, KILLS / PAIRS.size()); i++) {
      long delay = RANDOM.nextInt((int) Math.max(200, took));
      host.patiently(
          run(pair.forth())
              + String.format(
                  " & pid=$!; sleep %d.%03d; kill -9 $pid; wait $pid", delay / 1000, delay % 1000));
      if (pair.activates()) {
        fireTheGuard();
      }
      String context = pair + " killed after " + delay + " ms of " + took;
      host.dockerctl("env", "set", "KILLED=yes").orThrow();
      host.dockerctl("env", "unset", "KILLED").orThrow();
      String now = host.sh(SNAPSHOT).orThrow();
      // Killed after the write and before the restart, it is on disk and not in the daemon.
      boolean written = pair.forth().contains("btrfs") && now.contains("--storage-driver=btrfs");
      assertThat(written ? after : now).as(context).isIn(before, after);
      (now.equals(before) ? UNCHANGED : CHANGED).add(context);
      assertThat(
              host.sh("find /etc/docker /etc/systemd/system /var/lib/dockerctl -name '*.tmp'")
                  .orThrow())
          .as(context)
          .isEmpty();
      host.dockerctl("validate", "--own").orThrow();
      host.sh("docker info -f '{{.ServerVersion}}'").orThrow();
      if (!now.equals(before)) {
        host.patiently(run(pair.back())).orThrow();
      }
      assertThat(host.sh(SNAPSHOT).orThrow()).as(context).isEqualTo(before);
    }
  }

  /** Its timer would, in a minute or two. */
  private static void fireTheGuard() {
    Execution up =
        host.patiently(
            "for t in $(systemctl list-units --no-legend --plain 'dockerctl-*.timer' | cut -d' '"
                + " -f1); do systemctl start ${t%.timer}.service; done; for i in $(seq 600); do"
                + " docker info >/dev/null 2>&1 && exit 0; sleep 0.2; done; exit 1");
    up.orThrow();
  }

  private static String run(String words) {
    return SafetyHost.launcher() + " " + words;
  }
}
