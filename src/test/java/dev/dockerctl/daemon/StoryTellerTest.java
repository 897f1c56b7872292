package dev.dockerctl.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.activate.OnMachine;
import dev.dockerctl.model.FakeDockerd;
import dev.dockerctl.model.Machine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The end of an option's story: the process, the daemon's answer, and who disagrees. */
class StoryTellerTest extends OnMachine {
  private ToldStory told = new ToldStory(Map.of());

  @Test
  void processAndDaemonAgreeWithTheDisk() {
    machine.run("set", "--debug", "--restart");

    tell("debug");

    assertThat(told.story()).containsEntry("effective", true).containsEntry("disagreement", null);
    assertThat(told.kinds()).containsExactly("default", "drop-in", "process", "daemon");
    assertThat(told.step("drop-in")).containsEntry("wins", true);
    assertThat(told.step("process")).containsEntry("value", true).containsEntry("wins", false);
    assertThat(told.step("daemon")).containsEntry("value", true).containsEntry("note", null);
  }

  @Test
  void ofAnOptionThatNobodySetsAllAgree() {
    tell("label");

    assertThat(told.story())
        .containsEntry("effective", List.of())
        .containsEntry("disagreement", null);
    assertThat(told.step("daemon")).containsEntry("values", List.of());
    tell("storage-driver");
    assertThat(told.story()).containsEntry("effective", null).containsEntry("disagreement", null);
    assertThat(told.step("daemon")).containsEntry("value", "overlay2");
  }

  @Test
  void aDaemonIsNotAskedOfWhatItDoesNotTell() {
    tell("mtu");

    assertThat(told.kinds()).containsExactly("default", "process");
  }

  @Test
  void theProcessLacksAHandEdit() {
    machine.write(
        Machine.FOLDER + "10-mine.conf",
        "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -H fd:// --mtu=1300\n");

    tell("mtu");

    assertThat(told.step("process")).containsEntry("value", null);
    assertThat(told.disagreeing())
        .containsEntry("kind", "process")
        .containsEntry("note", "the running daemon has not got what is on disk: dockerctl restart");
    assertThat(machine.run("why", "mtu").out())
        .contains("* 1300  " + Machine.FOLDER + "10-mine.conf:3\n! -     the running process\n")
        .endsWith("! the running daemon has not got what is on disk:\n    dockerctl restart\n");
  }

  @Test
  void theProcessStillHasWhatIsGone() {
    machine.run("set", "--label", "a=1", "--label", "b=2", "--restart");
    machine.delete(Machine.DROP_IN);

    tell("labels");

    assertThat(told.story()).containsEntry("effective", List.of());
    assertThat(told.disagreeing())
        .containsEntry("kind", "process")
        .containsEntry("values", List.of("a=1", "b=2"));
  }

  @Test
  void aReloadMendsAKeyThatCanBeReloaded() {
    machine.write(Machine.JSON, "{\"debug\": true}\n");
    machine.run("restart");
    machine.write(Machine.JSON, "{\"debug\": false}\n");

    tell("debug");

    assertThat(told.disagreeing()).containsEntry("kind", "process").containsEntry("value", true);
    assertThat((String) told.disagreeing().get("note")).endsWith(": dockerctl reload");
  }

  /** Nobody has written down what the process took from its file, but the daemon tells. */
  @Test
  void theDaemonAnswersWithAnotherValue() {
    machine.write(Machine.JSON, "{\"debug\": true}\n");
    machine.systemctlRestart();
    machine.pass(Duration.ofSeconds(10));
    machine.write(Machine.JSON, "{\"debug\": false, \"labels\": [\"a=1\"]}\n");

    tell("debug");

    assertThat(told.step("process"))
        .containsEntry("value", null)
        .containsEntry(
            "note", "not on its command line; what it took from daemon.json is not known");
    assertThat(told.disagreeing())
        .containsEntry("kind", "daemon")
        .containsEntry("value", true)
        .containsEntry(
            "note", "the daemon answers with another value than what is on disk: dockerctl reload");
    tell("label");
    assertThat(told.disagreeing()).containsEntry("kind", "daemon");
  }

  @Test
  void whatCannotStartIsMendedFirst() {
    machine.write(
        Machine.FOLDER + "10-mine.conf",
        "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -H fd:// --mtu=1300 --nonsense\n");

    tell("mtu");

    assertThat((String) told.disagreeing().get("note")).endsWith(": dockerctl validate");
  }

  @Test
  void theConflictComesBeforeTheProcess() {
    machine.run("set", "--mtu=1400", "--restart");
    machine.write(Machine.JSON, "{\"mtu\": 1300}\n");

    tell("mtu");

    assertThat(told.story()).containsEntry("effective", null);
    assertThat(told.disagreeing()).containsEntry("kind", "daemon.json");
    assertThat((String) told.disagreeing().get("note"))
        .endsWith("dockerctl migrate --to daemon.json mtu or dockerctl migrate --to drop-in mtu");
  }

  @Test
  void withoutADaemonTheStoryEndsOnDisk() {
    machine.run("stop");

    Machine.Result result = machine.run("why", "debug");

    assertThat(result.code()).isZero();
    assertThat(result.out()).startsWith("* false  default of Docker").hasLineCount(1);
    assertThat(result.err()).isEqualTo("The daemon is not running: dockerctl start\n");
  }

  @Test
  void aDaemonThatIsSilentIsNamed() {
    machine.write(
        Machine.FOLDER + "10-mine.conf",
        "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -H fd:// --label "
            + FakeDockerd.GOES_DEAF
            + "\n");
    machine.systemctlRestart();
    machine.pass(Duration.ofSeconds(10));

    tell("debug");

    assertThat(told.step("daemon"))
        .containsEntry("value", null)
        .containsEntry("note", "no answer on '/run/docker.sock'");
    assertThat(told.story()).containsEntry("disagreement", null);
  }

  private void tell(String name) {
    Machine.Result result = machine.run("why", name, "-o", "json");
    assertThat(result.code()).as(result.said()).isZero();
    told = ToldStory.of(result.out());
  }
}
