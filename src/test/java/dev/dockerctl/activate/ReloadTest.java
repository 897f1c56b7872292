package dev.dockerctl.activate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.files.record.Outcome;
import dev.dockerctl.model.Machine;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reload sends the reload and nothing else, and tells what a reload really applies. */
class ReloadTest extends OnMachine {
  private static final String PENDING =
      "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -H fd:// --mtu=1300\n";

  @Test
  void leavesWhatIsPendingAndTheProcess() {
    run("restart");
    machine.write(Machine.FOLDER + "10-mine.conf", PENDING);
    machine.dockerd().runContainer();
    int pid = machine.dockerd().pid();

    for (String verb : List.of("reload", "start")) {
      Machine.Result result = run(verb);

      assertThat(result.code()).as(verb).isZero();
      assertThat(result.out()).as(verb).contains("--mtu");
      assertThat(machine.dockerd().pid()).isEqualTo(pid);
      assertThat(machine.dockerd().stopped()).isEmpty();
      assertThat(machine.read(Machine.FOLDER + "10-mine.conf")).isEqualTo(PENDING);
    }
  }

  /** Where nobody knows what the daemon was started with, the file at least is named. */
  @Test
  void namesAFileOfWhichNoOptionTells() {
    String path = Machine.FOLDER + "10-mine.conf";
    machine.write(path, "[Service]\nLimitNOFILE=12345\n");
    assertThat(run("daemon-reload").code()).isZero();
    for (String verb : List.of("reload", "start", "status", "doctor")) {
      assertThat(run(verb).said()).as(verb).contains(path);
    }
  }

  @Test
  void namesWhatElseItBrings() {
    run("restart");
    machine.write(Machine.JSON, "{\"live-restore\": true}\n");

    Machine.Result result = run("set", "--debug", "--in", "daemon.json", "--reload");

    assertThat(result.code()).isZero();
    assertThat(result.err())
        .contains("brought what else waited in '" + Machine.JSON + "', too: --live-restore");
  }

  @Test
  void refusesWhatOnlyARestartBrings() {
    Machine.Result result = run("set", "--mtu=1400", "--reload");

    assertThat(result.code()).isEqualTo(5);
    assertThat(machine.ownFiles()).isEmpty();
  }

  /** A removed key keeps its value until a restart. */
  @Test
  void doesNotCallVerifiedWhatTheDaemonStillHas() {
    run("set", "--insecure-registry=10.0.0.0/16", "--in", "daemon.json", "--restart");

    Machine.Result result = run("unset", "insecure-registry", "--reload");

    assertThat(result.code()).isNotZero();
    assertThat(result.out()).doesNotContain("verified");
    assertThat(machine.dockerd().options()).containsKey("insecure-registry");
  }

  @Test
  void refusesAFileThatTheDaemonWouldRefuse() {
    machine.write(Machine.JSON, "{\"userland-proxy\": true}\n");

    assertThat(run("reload").code()).isEqualTo(5);
    assertThat(machine.lastGood()).isEmpty();
  }

  /** A restart would be refused for the same reason. */
  @Test
  void tellsWhatToMendInAFileThatNobodyTakes() {
    machine.write(Machine.JSON, "{ broken\n");

    Machine.Result result = run("reload");

    assertThat(result.code()).isEqualTo(5);
    assertThat(result.err())
        .contains("hint: mend line 1 of '" + Machine.JSON + "', and look again: dockerctl validate")
        .doesNotContain("dockerctl restart");
  }

  @Test
  void isNotAskedForBesideARestart() {
    Machine.Result result = run("set", "--mtu=1400", "--restart", "--reload");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("cannot use '--restart' and '--reload' together");
    assertThat(machine.ownFiles()).isEmpty();
  }

  /** What the process had from its file is not known any more: somebody had changed it before. */
  @Test
  void claimsNoKnowledgeOfAFileThatChangedBefore() {
    machine.write(Machine.JSON, "{\"labels\": [\"a=1\"]}\n");
    machine.systemctlRestart();
    machine.advance(java.time.Duration.ofSeconds(5));
    machine.write(Machine.JSON, "{\"registry-mirrors\": [\"https://m.example\"]}\n");

    Machine.Result result = run("reload");

    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("--registry-mirror: verified");
    assertThat(machine.dockerd().options()).containsEntry("label", List.of("a=1"));
    assertThat(run("status", "-o", "json").out()).contains("\"unknown\"");
  }

  /** A switch that counts at the start only waits for a restart, not for this reload. */
  @Test
  void saysNothingOfASwitchThatOnlyAStartReads() {
    run("set", "--label=a=1", "--in", "daemon.json", "--restart");
    machine.advance(java.time.Duration.ofSeconds(5));
    machine.write(Machine.JSON, "{\"labels\": [\"a=2\"], \"features\": {\"cdi\": true}}\n");

    Machine.Result result = run("reload");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).contains("--label: verified").doesNotContain("--features");
    assertThat(run("status", "-o", "json").out()).contains("\"restart-needed\"");
  }

  @Test
  void isInTheHistoryAsActivated() {
    run("set", "--label=a=1", "--in", "daemon.json", "--reload");

    assertThat(machine.history().get(0).outcome()).isEqualTo(Outcome.ACTIVATED);
  }

  /** As with {@code systemctl reload docker}. */
  @Test
  void theDaemonTellsWhatSomebodyElsesReloadHasBrought() {
    run("set", "--label=a=1", "--debug", "--in", "daemon.json", "--restart");
    machine.advance(java.time.Duration.ofSeconds(5));
    machine.write(
        Machine.JSON, "{\"labels\": [\"a=2\"], \"live-restore\": true, \"debug\": false}\n");
    assertThat(run("status").out()).contains("reload is due");
    machine.dockerd().reload();
    assertThat(run("status", "-o", "json").out()).contains("\"in-sync\"");
    assertThat(run("set", "--label=a=2", "--in", "daemon.json", "-n", "-o", "json").out())
        .contains("\"needs\": \"nothing\"");

    machine.write(Machine.JSON, "{\"live-restore\": true, \"debug\": false, \"mtu\": 1400}\n");
    machine.dockerd().reload();
    assertThat(run("status").out())
        .contains("--mtu", "--label", "restart is due")
        .doesNotContain("--live-restore");
  }

  /** dockerd refuses each key that is on its command line, whatever the value. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--debug | \"debug\": true",
        "--debug | \"debug\": false",
        "--live-restore | \"live-restore\": true",
        "--max-concurrent-downloads=5 | \"max-concurrent-downloads\": 5",
        "--max-concurrent-downloads=5 | \"max-concurrent-downloads\": 6",
        "--shutdown-timeout=20 | \"shutdown-timeout\": 20",
        "--default-shm-size=64M | \"default-shm-size\": \"64M\"",
        "--label=a=b | \"labels\": [\"a=b\"]"
      })
  void refusesAFileWithAKeyThatIsOnTheCommandLine(String flag, String member) {
    assertThat(run("set", flag, "--restart").code()).isZero();
    machine.write(Machine.JSON, "{" + member + "}\n");

    Machine.Result result = run("reload");

    assertThat(result.code()).as(result.said()).isEqualTo(5);
    assertThat(result.err()).contains("is also on the command line of the running daemon");
    assertThat(String.join("\n", machine.dockerd().log())).doesNotContain("reloading from");
    assertThat(run("doctor").out())
        .contains("[restart-pending]")
        .doesNotContain("dockerctl reload", "fix: dockerctl restart");
  }

  /** The daemon would start with the file, and refuses each reload of it. */
  @Test
  void namesARestartWhereAReloadWouldBeRefused() {
    run("set", "--userland-proxy=true", "--label=a=1", "--in", "daemon.json", "--restart");
    machine.advance(java.time.Duration.ofSeconds(5));
    machine.write(Machine.JSON, machine.read(Machine.JSON).replace("a=1", "a=2"));

    assertThat(run("status").out()).contains("restart is due").doesNotContain("reload is due");
    assertThat(run("doctor").out())
        .contains("fix: dockerctl restart")
        .doesNotContain("dockerctl reload");
    assertThat(run("reload").code()).isEqualTo(5);
  }

  /** The process has it as an argument, and would refuse to read it from its file. */
  @Test
  void aMoveFromTheRunningCommandLineIsARestart() {
    assertThat(run("set", "--debug", "--restart").code()).isZero();

    Machine.Result moved = run("migrate", "--to", "daemon.json", "debug", "--restart", "--yes");

    assertThat(moved.code()).as(moved.said()).isZero();
    assertThat(machine.read(Machine.JSON)).contains("\"debug\": true");
    assertThat(run("status", "-o", "json").out()).contains("\"in-sync\"");
  }
}
