package dev.dockerctl.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.activate.Activation;
import dev.dockerctl.cli.session.TestSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(InUtc.class)
class ActivationOutputTest {
  @Test
  void tellsWhatWasDoneAndWhatWaits() {
    TestSession.Printed printed = print(OutputRecords.restarted(OutputRecords.DUE));
    assertThat(printed.code()).isZero();
    assertThat(printed.out())
        .isEqualTo(
            """
            Restarted, down for 1.2 s
              --mtu: verified
              --dns: not verifiable, it tells nothing
            Still pending: --debug (dockerctl status)
            It is undone at %s unless confirmed: dockerctl confirm
            """
                .formatted(OutputRecords.DUE_TEXT));
    assertThat(printed.err())
        .isEqualTo("dockerctl: warning: a note with http://xxxxx:xxxxx@proxy\n");
  }

  @Test
  void namesEveryFileOfAnUndoAndHowToHaveItAgain() {
    TestSession.Printed printed =
        print(
            OutputRecords.activation(
                Activation.Action.RESTART,
                Activation.Result.ROLLED_BACK,
                OutputRecords.failure(),
                OutputRecords.undoing(5)));
    assertThat(printed.code()).isEqualTo(6);
    assertThat(printed.out()).isEmpty();
    assertThat(printed.err().lines().limit(7))
        .containsExactly(
            "dockerctl: cannot restart the daemon: it ended with status 1; the last good"
                + " configuration is back and running",
            "  bad ?[31mvalue",
            "  at http://xxxxx:xxxxx@proxy",
            "  put back /etc/docker/daemon.json",
            "  removed /etc/x/zz.conf; what was there is now /etc/x/zz.conf.kept",
            "  brought back /etc/x/a.conf",
            "What other commands or people had changed there comes back by: dockerctl rollback 5");
    assertThat(printed.err()).contains("\nhint: dockerctl history\n");
  }

  @Test
  void speaksOfNoConfigurationThatIsBackWhereNoFileWasChanged() {
    TestSession.Printed printed =
        print(
            OutputRecords.activation(
                Activation.Action.RESTART,
                Activation.Result.ROLLED_BACK,
                OutputRecords.failure(),
                new Activation.Undoing(java.util.List.of(), 0)));
    assertThat(printed.code()).isEqualTo(6);
    assertThat(printed.err()).contains("; the daemon is back and running\n");
    assertThat(printed.err()).doesNotContain("rollback");
  }

  /** Where nothing else was taken back, it is what was there right before. */
  @Test
  void speaksOfTheConfigurationBeforeWhereOnlyTheChangeWasUndone() {
    TestSession.Printed printed =
        print(
            OutputRecords.activation(
                Activation.Action.RESTART,
                Activation.Result.ROLLED_BACK,
                OutputRecords.failure(),
                OutputRecords.undoing(0)));
    assertThat(printed.err()).contains("; the configuration before is back and running\n");
  }

  @Test
  void endsWithSevenOnlyWhereAnUndoFailed() {
    Activation.Failure failure = OutputRecords.failure();
    Activation undone =
        OutputRecords.activation(
            Activation.Action.RESTART, Activation.Result.FAILED, failure, OutputRecords.undoing(0));
    Activation reloaded =
        OutputRecords.activation(Activation.Action.RELOAD, Activation.Result.FAILED, failure, null);
    Activation started =
        OutputRecords.activation(Activation.Action.START, Activation.Result.FAILED, failure, null);
    assertThat(print(undone).code()).isEqualTo(7);
    assertThat(print(undone).err()).contains("\nhint: dockerctl status\nhint: dockerctl history\n");
    assertThat(print(reloaded).code()).isEqualTo(1);
    assertThat(print(started).code()).isEqualTo(1);
  }

  @Test
  void givesHintsForTheSandbox() {
    TestSession.Printed printed = print(OutputRecords.restarted(null), "--sandbox");
    assertThat(printed.out()).contains("(dockerctl --sandbox status)");
  }

  @Test
  void givesProgramsTheSame() {
    TestSession.Printed printed =
        print(
            OutputRecords.activation(
                Activation.Action.RESTART,
                Activation.Result.ROLLED_BACK,
                OutputRecords.failure(),
                OutputRecords.undoing(5)),
            "-o",
            "json");
    assertThat(printed.out())
        .contains(
            "\"result\": \"rolled-back\"",
            "\"path\": \"/etc/x/zz.conf\",\n        \"action\": \"delete\",\n        \"keptAs\":"
                + " \"/etc/x/zz.conf.kept\"",
            "\"rollback\": 5",
            "\"code\": \"rolled-back\",\n    \"exitStatus\": 6",
            "\"bad \\u001B[31mvalue\"",
            "http://xxxxx:xxxxx@proxy")
        .doesNotContain("pw@");
    assertThat(print(OutputRecords.restarted(OutputRecords.DUE), "-o", "json").out())
        .contains("\"confirmBy\": \"2026-11-23T12:02:00Z\"", "\"pending\": [\n      \"debug\"");
  }

  private static TestSession.Printed print(Activation activation, String... words) {
    ActivationOutput output =
        new ActivationOutput(activation, "docker.service", "journalctl -u docker.service");
    return TestSession.print(
        session -> {
          session.report(output);
          return output.failure(session.printer());
        },
        words);
  }
}
