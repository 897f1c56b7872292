package dev.dockerctl.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.Extent;
import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Random sequences of what administrators do, by dockerctl and by hand, with a real daemon and a
 * real container: after each step Docker runs, no container has stopped without a yes, and what a
 * person wrote is in place or was named. The model test does the same in memory, and far more.
 *
 * <p>A class runs {@code -Ddockerctl.test.sequences} of them, from its first seed on; {@code
 * -Ddockerctl.test.seed} repeats one.
 */
abstract class Sequences {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.DEBIAN);

  private static final int SEQUENCES =
      Integer.getInteger("dockerctl.test.sequences", Extent.of(5, 20));
  private static final int STEPS = 6;
  private static final String FOLDER = "/etc/systemd/system/docker.service.d/";
  private static final List<String> COMMANDS =
      List.of(
          "set --label s=%d",
          "set --label s=%d --restart --yes --settle 1s",
          "set --label s=%d --restart --settle 1s",
          "set --insecure-registry 10.%d.0.0/16 --in daemon.json --reload",
          "set --mtu 14%d --in daemon.json",
          "unset label",
          "unset mtu --restart --yes --settle 1s",
          "env set STEP=%d",
          "env unset STEP --restart --yes --settle 1s",
          "migrate --to daemon.json label",
          "migrate --to drop-in label",
          "revert",
          "rollback",
          "reload",
          "start",
          "restart --yes --settle 1s",
          "restart --settle 1s",
          "set --storage-driver btrfs --restart --yes --settle 1s",
          "set --containerd /run/nowhere.sock --restart --yes --settle 1s --timeout 15s");
  private static final List<String> PLACES =
      List.of(FOLDER + "20-mine.conf", FOLDER + "zz-mine.conf", SafetyHost.JSON);

  private final int part;
  private SafetyHost host;
  private Random random;
  private boolean liveRestore;
  private final Map<String, String> byHand = new LinkedHashMap<>();
  private final List<String> story = new ArrayList<>();

  /** The sequences of one part, from 0 on. */
  Sequences(int part) {
    this.part = part;
  }

  @Test
  void everyStepDoesWhatItSaysAndNoMore() {
    host = new SafetyHost(HOST.host());
    Integer only = Integer.getInteger("dockerctl.test.seed");
    int first = part * SEQUENCES + 1;
    for (int seed = first; seed < first + SEQUENCES; seed++) {
      if (only == null || only == seed) {
        sequence(seed);
      }
    }
  }

  private void sequence(int seed) {
    random = new Random(seed);
    story.clear();
    byHand.clear();
    story.add("seed " + seed);
    host.sh("timeout 20 docker rm -f box");
    host.reset();
    liveRestore = seed % 2 == 0;
    if (liveRestore) {
      host.write(
          FOLDER + "00-live.conf",
          "[Service]\nExecStart=\nExecStart=/usr/sbin/dockerd -H fd://"
              + " --containerd=/run/containerd/containerd.sock --live-restore $DOCKER_OPTS\n");
    }
    host.prepare("restart");
    host.startContainer("box");
    for (int step = 0; step < STEPS; step++) {
      if (random.nextInt(4) == 0) {
        edit();
      } else {
        command();
      }
    }
  }

  /** Somebody writes a file, or takes an own one away. */
  private void edit() {
    String path = PLACES.get(random.nextInt(PLACES.size()));
    String text =
        path.equals(SafetyHost.JSON)
            ? "{\"log-opts\": {\"max-size\": \"" + (1 + random.nextInt(9)) + "m\"}}\n"
            : random.nextInt(3) == 0
                ? "[Service]\n# mine\nExecStartPre=/bin/false\n"
                : "[Service]\n# mine\nEnvironment=MINE=" + random.nextInt(100) + "\n";
    story.add("writes " + path + ": " + text);
    host.write(path, text);
    byHand.put(path, text);
  }

  private void command() {
    String words =
        String.format(COMMANDS.get(random.nextInt(COMMANDS.size())), 10 + random.nextInt(80));
    story.add("$ " + words);
    State before = State.of(host);
    Execution result = host.dockerctl(words.split(" "));
    story.add("=> " + result.exit() + " " + result.out() + result.err());
    State after = State.of(host);
    String told = String.join("\n", story);

    assertThat(result.exit()).as(told).isIn(0, 1, 2, 5, 6);
    assertThat(result.err()).as(told).doesNotContain("internal error");
    host.sh("timeout 20 docker info").orThrow();
    boolean mayRestart = words.contains("restart") && (words.contains("--yes") || liveRestore);
    if (!mayRestart || result.exit() == 5 || result.exit() == 2) {
      assertThat(after.daemon()).as(told).isEqualTo(before.daemon());
    }
    if (liveRestore || !mayRestart) {
      assertThat(after.container()).as(told).isEqualTo(before.container());
    }
    if (result.exit() == 5 || result.exit() == 2) {
      assertThat(after.files()).as(told).isEqualTo(before.files());
    }
    nothingOfAPersonIsLost(words, result, told);
    if (!liveRestore && !after.container().equals(before.container())) {
      host.sh("timeout 20 docker start box").orThrow();
    }
  }

  /** What is not in place was named by an undo, which says how to have it again. */
  private void nothingOfAPersonIsLost(String words, Execution result, String told) {
    for (Map.Entry<String, String> file : Map.copyOf(byHand).entrySet()) {
      String now = host.sh("cat " + file.getKey()).out();
      if (now.equals(file.getValue())) {
        continue;
      }
      boolean own = words.contains("daemon.json") || words.contains("rollback");
      boolean changedByName =
          file.getKey().equals(SafetyHost.JSON)
              && (own || result.out().contains("Changed " + SafetyHost.JSON))
              && now.contains("max-size");
      if (!changedByName) {
        assertThat(result.exit()).as(told).isEqualTo(6);
        assertThat(result.err())
            .as(told)
            .containsPattern("(removed|put back|brought back) " + file.getKey())
            .contains("dockerctl rollback ");
        byHand.remove(file.getKey());
      } else {
        byHand.put(file.getKey(), now);
      }
    }
  }

  /** What is seen of the host. */
  private record State(String daemon, String container, String files) {
    static State of(SafetyHost host) {
      return new State(
          host.sh("systemctl show docker -p MainPID --value").orThrow().strip(),
          host.sh("timeout 20 docker inspect -f '{{.State.StartedAt}} {{.State.Pid}}' box")
              .out()
              .strip(),
          host.sh(
                  "for f in "
                      + FOLDER
                      + "* /etc/docker/daemon.json; do test -e $f && echo \"== $f\" && cat $f;"
                      + " done; true")
              .orThrow());
    }
  }
}
