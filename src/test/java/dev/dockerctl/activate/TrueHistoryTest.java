package dev.dockerctl.activate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.Extent;
import dev.dockerctl.files.record.HistoryEntry;
import dev.dockerctl.files.record.Outcome;
import dev.dockerctl.model.FakeDockerd;
import dev.dockerctl.model.Machine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The history agrees with the disk and the daemon, whatever came after a change. */
class TrueHistoryTest extends OnMachine {
  private static final long FIRST = Long.getLong("dockerctl.history.seed", 1);
  private static final int COUNT =
      Integer.getInteger("dockerctl.history.count", Extent.of(15, 150));
  private static final Duration EXPIRED = Duration.ofMinutes(3);

  private static final String DROP_IN = Machine.FOLDER + "mine.conf";

  private final List<String> story = new ArrayList<>();

  @Test
  void anUndoTakesBackWhatLedToARollbackToo() {
    run("set", "--init", "--restart", "-y");
    run("env", "set", "FOO=bar");
    run("set", "--label=pend=1");
    run("unit", "set", "LimitNOFILE=65536");
    run("rollback");
    run("set", "--debug", "--restart", "-y", "--confirm-within", "2m");
    machine.advance(EXPIRED);

    assertThat(outcomes())
        .containsExactly(
            "1 activated",
            "2 rolled-back",
            "3 rolled-back",
            "4 undone",
            "5 rolled-back",
            "6 rolled-back",
            "7 activated");
    Machine.Result refused = run("rollback");
    assertThat(refused.err()).contains("hint: dockerctl rollback 1\n");
    assertThat(run("rollback", "1").said()).doesNotContain("something else");
    assertThat(machine.ownFiles()).isEmpty();
  }

  @Test
  void aChangeThatALaterOneTookOutOfItsFileIsUndoneWithThat() {
    run("set", "--label=a=b", "--restart", "-y");
    run("set", "--mtu", "1450");
    run("migrate", "--to", "daemon.json", "mtu");
    run("rollback", "2", "--restart", "-y");

    assertThat(outcomes()).startsWith("1 activated", "2 undone", "3 undone");
  }

  /** Somebody's own content in place of one that was put aside is not taken back by that. */
  @Test
  void anUndoTellsOfTheFilesThatItPutBackAlone() {
    machine.write(DROP_IN, "[Service]\nLimitNOFILE=5\n");
    run("drop-ins", "disable", "mine.conf");
    machine.delete(DROP_IN);
    machine.delete(DROP_IN + ".dockerctl-disabled");
    machine.write(DROP_IN, "[Service]\nLimitNOFILE=6\n");
    run("set", "--label=" + FakeDockerd.DIES, "--restart", "-y");

    assertThat(outcomes()).startsWith("1 written", "2 rolled-back");
  }

  /** A mask has the content that it had before, whoever made it. */
  @Test
  void whatARollbackBroughtBackIsInEffect() {
    machine.write(DROP_IN, "[Service]\nLimitNOFILE=5\n");
    run("drop-ins", "disable", "mine.conf");
    run("drop-ins", "enable", "mine.conf");
    run("rollback");
    run("rollback");
    run("set", "--debug", "--drop-in", "zz");
    run("drop-ins", "disable", "mine.conf");
    machine.delete(DROP_IN);
    machine.delete(DROP_IN + ".dockerctl-disabled");
    machine.write(DROP_IN, "[Service]\nLimitNOFILE=6\n");
    run("drop-ins", "disable", "mine.conf");
    run("revert", "--all");
    run("rollback");

    assertThat(outcomes()).contains("5 written", "7 written", "8 undone", "9 written");
  }

  @Test
  void aRollbackDoesNotPassOverWhatDockerctlTookBackByItself() {
    run("set", "--label=a=1", "--restart", "-y");
    run("set", "--mtu=1400");
    run("rollback");
    machine.write(
        Machine.FOLDER + "zz.conf",
        "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -H fd:// --label "
            + FakeDockerd.DIES
            + "\n");
    run("restart", "-y");

    Machine.Result refused = run("rollback");

    assertThat(refused.code()).as(refused.said()).isEqualTo(5);
    assertThat(refused.err()).contains("hint: dockerctl rollback 4\n");
  }

  @Test
  void aRestartBringsWhatWasBeforeARollbackToo() {
    run("set", "--label=p=1");
    run("set", "--mtu=1400");
    run("rollback");
    run("restart", "-y");

    assertThat(outcomes()).containsExactly("1 activated", "2 undone", "3 activated");
  }

  @Test
  void aRestartWithoutDockerctlCountsToo() {
    run("set", "--label=p=1");
    machine.systemctlRestart();
    run("set", "--mtu=1400");

    assertThat(outcomes()).containsExactly("1 activated", "2 written");
  }

  @Test
  void aReloadBringsWhatWasWrittenBeforeIt() {
    run("add", "--label=p=1", "--in", "daemon.json");
    run("set", "--mtu=1400");
    run("add", "--label=q=1", "--in", "daemon.json", "--reload");

    assertThat(outcomes()).containsExactly("1 activated", "2 written", "3 activated");
  }

  @Test
  void aFailedRollbackOfARollbackLeavesTheFirstOneInEffect() {
    run("set", "--label=p=1");
    run("rollback");
    run("rollback", "--restart", "-y", "--confirm-within", "2m");
    machine.advance(EXPIRED);

    assertThat(outcomes()).containsExactly("1 rolled-back", "2 activated", "3 rolled-back");
  }

  /**
   * A failure names its seed: {@code -Ddockerctl.history.seed=SEED -Ddockerctl.history.count=1}.
   */
  @Test
  void holdsAfterAnyOrder() {
    for (long seed = FIRST; seed < FIRST + COUNT; seed++) {
      machine.reset();
      story.clear();
      Random random = new Random(seed);
      for (int i = 1; i <= 12; i++) {
        step(random, i);
        String at = "seed " + seed + "\n" + String.join("\n", story) + "\n" + outcomes();
        machine.history().forEach(entry -> requireTrue(entry, at));
        requireHints(at);
      }
    }
  }

  private void step(Random random, int i) {
    boolean inFile = random.nextBoolean();
    String option = inFile ? "--dns=10.0." + i + ".1" : "--label=k" + i + "=1";
    String place = inFile ? "daemon.json" : "drop-in";
    switch (random.nextInt(11)) {
      case 0, 1, 2 -> deed("add", option, "--in", place);
      case 3 -> deed("add", option, "--in", place, "--restart", "-y");
      case 4 -> deed("add", option, "--in", place, "--restart", "-y", "--confirm-within", "2m");
      case 5 -> deed("set", "--storage-driver=btrfs", "--restart", "-y");
      case 6 -> deed("rollback");
      case 7 -> deed("rollback", "--restart", "-y", "--confirm-within", "2m");
      case 8 -> deed("restart", "-y");
      case 9 -> {
        machine.systemctlRestart();
        story.add("systemctl restart docker");
        deed("add", option, "--in", place);
      }
      default -> deed("rollback", Integer.toString(1 + random.nextInt(i)));
    }
    if (machine.unfinished().isPresent()) {
      if (random.nextBoolean()) {
        deed("confirm");
      } else {
        story.add("undone");
        machine.advance(EXPIRED);
      }
    }
  }

  private Machine.Result deed(String... words) {
    Machine.Result result = run(words);
    story.add(String.join(" ", words) + ": " + result.code());
    return result;
  }

  /** Each change has a word of its own. */
  private void requireTrue(HistoryEntry entry, String at) {
    if (entry.isRollback()) {
      return;
    }
    String word = entry.commandLine().get(2);
    String value = word.substring(word.indexOf('=') + 1);
    boolean onDisk = machine.ownFiles().toString().contains(value);
    boolean inDaemon = machine.dockerd().options().toString().contains(value);
    boolean inEffect = entry.isInEffect();
    boolean down = !machine.dockerd().isUp();
    assertThat(!inEffect || onDisk).as(entry.number() + " is not on disk\n" + at).isTrue();
    assertThat(!inEffect || down || inDaemon == (entry.outcome() == Outcome.ACTIVATED))
        .as(entry.number() + " in the daemon: " + inDaemon + "\n" + at)
        .isTrue();
  }

  private void requireHints(String at) {
    Machine.Result refused = run("rollback", "--dry-run");
    for (String line : refused.err().split("\n")) {
      String hint = line.replace("hint:", "").strip();
      if (hint.startsWith("dockerctl rollback ")) {
        String number = hint.substring(hint.lastIndexOf(' ') + 1);
        Machine.Result pasted = run("rollback", number, "--dry-run");
        assertThat(pasted.code()).as(hint + ": " + pasted + "\n" + at).isZero();
      }
    }
  }

  private List<String> outcomes() {
    List<String> outcomes = new ArrayList<>();
    machine
        .history()
        .forEach(entry -> outcomes.add(0, entry.number() + " " + entry.outcome().id()));
    return outcomes;
  }
}
