package dev.dockerctl.activate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.model.Machine;
import dev.dockerctl.service.JobOptions;
import dev.dockerctl.service.JobResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What commands say leads on: to the place that is wrong, and to what is not refused. */
class PlainWordsTest extends OnMachine {
  private static final String UNIT = "docker.service";

  @Test
  void showOptionsRecommendsNothingThatIsRefused() {
    run("set", "--live-restore", "--in", "daemon.json", "--restart");
    machine.write(Machine.JSON, "{ broken\n");

    Machine.Result result = run("show-options");

    assertThat(result.err())
        .contains("The daemon would not start with what is on disk: ", "mend line 1 of")
        .doesNotContain("dockerctl restart");
  }

  @Test
  void showOptionsMarksOnlyTheValuesThatTheDaemonDoesNotHave() {
    run("add", "--insecure-registry", "192.168.0.0/24", "--restart");
    run("add", "--insecure-registry", "reg:5000");

    List<String> lines = run("show-options", "insecure-registry").out().lines().toList();

    assertThat(lines.get(0)).contains("192.168.0.0/24").doesNotContain("not yet");
    assertThat(lines.get(1)).contains("reg:5000").contains("(not yet in the running daemon)");
  }

  @Test
  void showOptionsMarksAllValuesOfWhichOnlyTheOrderDiffers() {
    run("set", "--dns", "10.0.0.1", "--dns", "10.0.0.2", "--restart");
    run("set", "--dns", "10.0.0.2", "--dns", "10.0.0.1");

    assertThat(run("show-options", "dns").out().lines()).allMatch(line -> line.contains("not yet"));
  }

  @Test
  void aStopSaysBeforeThatNoStartFollows() {
    machine.write(Machine.JSON, "{ broken\n");

    Machine.Result result = run("stop");

    assertThat(result.code()).isZero();
    assertThat(result.err())
        .contains("warning: once stopped, the daemon cannot be started again", "mend line 1 of");
    assertThat(machine.dockerd().isUp()).isFalse();
  }

  /** As systemctl stop does, systemd 257; a reload or restart of it is refused by both. */
  @Test
  void aStopEndsADaemonWhoseUnitIsMasked() {
    machine.link("/etc/systemd/system/docker.service", "/dev/null");

    assertThat(run("reload").code()).isEqualTo(5);
    Machine.Result result = run("stop");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err()).contains("cannot be started again", "systemctl unmask docker.service");
    assertThat(machine.dockerd().isUp()).isFalse();
    assertThat(run("stop").code()).isEqualTo(5);
  }

  @Test
  void aStopSaysNothingOfAStartThatIsFine() {
    assertThat(run("stop").err()).doesNotContain("cannot be started again");
  }

  @Test
  void namesAKeyThatNoOptionHasAndTakesItOut() {
    machine.write(Machine.JSON, "{\n  \"debg\": true,\n  \"mtu\": 1400\n}\n");

    assertThat(run("restart").err())
        .contains("did you mean 'debug'?", "mend line 2 of '" + Machine.JSON + "'")
        .contains("dockerctl unset debg");
    assertThat(run("unset", "debg").code()).isZero();
    assertThat(machine.read(Machine.JSON)).isEqualTo("{\n  \"mtu\": 1400\n}\n");
    assertThat(run("unset", "debg").code()).isEqualTo(2);
  }

  @Test
  void namesTheCommandThatFailedBeforeTheDaemon() {
    String file = Machine.FOLDER + "pre.conf";
    machine.write(file, "[Service]\nExecStartPre=/bin/true\nExecStartPre=/bin/false x\n");
    machine
        .services()
        .property(
            UNIT,
            "ExecStartPre",
            List.of(
                List.of("/bin/true", List.of("/bin/true"), false, 1L, 1L, 1L, 1L, 7, 1, 0),
                List.of("/bin/false", List.of("/bin/false", "x"), false, 1L, 1L, 1L, 1L, 8, 1, 1)));
    JobResult.Outcome fails = JobResult.Outcome.FAILED;
    machine.services().script(UNIT, fails, fails, fails, fails);

    Machine.Result result = run("restart", "-y");

    assertThat(result.code()).isEqualTo(7);
    assertThat(result.err())
        .contains("'ExecStartPre=/bin/false x' ended with status 1 (" + file + ":3)")
        .contains("hint: dockerctl status\nhint: journalctl")
        .doesNotContain("hint: dockerctl validate");
  }

  @Test
  void saysThatClientsFindTheUsualSocketAgain() {
    machine.write("/srv/run/.keep", "");
    assertThat(run("set", "-H", "unix:///srv/run/docker.sock", "-y", "--restart").err())
        .contains("docker -H unix:///srv/run/docker.sock");

    Machine.Result result = run("set", "-H", "fd://", "-y", "--restart");

    assertThat(result.err())
        .contains("clients find it again without -H")
        .doesNotContain("docker -H unix:///run/docker.sock");
  }

  @Test
  void saysNothingOfTheUsualSocketWhereTheDaemonWasDown() {
    machine.services().stop(UNIT, JobOptions.within(Duration.ZERO));
    machine.services().stop("docker.socket", JobOptions.within(Duration.ZERO));

    assertThat(run("start").said()).doesNotContain("clients find it again");
  }

  @Test
  void saysThatTheSocketUnitListensOnAndNobodyAnswers() {
    assertThat(run("set", "-H", "tcp://127.0.0.1:2376", "-y").err())
        .contains("'docker.socket' still listens there, so that clients hang without end")
        .contains("dockerctl add -H unix:///var/run/docker.sock", "systemctl stop docker.socket")
        .contains("which stops 'docker.service' as well");
  }

  @Test
  void asksToDisableASocketUnitThatTheDaemonDoesNotRequire() {
    String unit = machine.read(Machine.UNIT_FILE);
    machine.write(Machine.UNIT_FILE, unit.replace("Requires=", "Wants="));

    assertThat(run("set", "-H", "unix:///run/other.sock", "-y").err())
        .contains("the way out: systemctl disable --now docker.socket");
  }
}
