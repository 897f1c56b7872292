package dev.dockerctl.change.rebase;

import static dev.dockerctl.model.Machine.DROP_IN;
import static dev.dockerctl.model.Machine.FOLDER;
import static dev.dockerctl.model.Machine.JSON;
import static dev.dockerctl.model.Machine.UNIT_FILE;
import static dev.dockerctl.model.Machine.VARIABLES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.activate.OnMachine;
import dev.dockerctl.model.Machine;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The drop-in is carried over to a unit that the package has changed. */
class RebaseTest extends OnMachine {
  private static final String FD = "-H fd:// --containerd=/run/containerd/containerd.sock";

  /**
   * A merge without a conflict.
   *
   * @param changes the commands that make our change
   * @param unit the arguments of the unit's new line
   * @param result the arguments of the merged line
   */
  record Case(String name, List<String> changes, String unit, String result) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> merges() {
    return Stream.of(
        new Case(
            "ours set, theirs new",
            List.of("set --mtu=1400"),
            FD + " --log-level=warn",
            FD + " --log-level=warn --mtu=1400"),
        new Case(
            "ours removed, theirs new",
            List.of("unset containerd"),
            FD + " --bip=10.1.0.1/16",
            "-H fd:// --bip=10.1.0.1/16"),
        new Case(
            "ours changed in place, theirs gone",
            List.of("set --log-level=debug"),
            "-H fd://",
            "-H fd:// --log-level=debug"),
        new Case(
            "a list of both",
            List.of("add -y --host=tcp://127.0.0.1:2375"),
            "-H unix:///run/docker.sock",
            "-H unix:///run/docker.sock --host=tcp://127.0.0.1:2375"),
        new Case(
            "a map of both",
            List.of("set --log-opt=max-size=10m"),
            FD + " --log-opt max-file=3",
            FD + " --log-opt max-file=3 --log-opt=max-size=10m"),
        new Case(
            "both the same",
            List.of("set --mtu=1400 --debug"),
            FD + " --mtu 1400",
            FD + " --mtu 1400 --debug"));
  }

  private Machine.Result run(String... words) {
    return machine.run(words);
  }

  private String argv() {
    return machine.tree("/proc").entrySet().stream()
        .filter(
            entry -> entry.getKey().endsWith("/cmdline") && entry.getValue().contains("dockerd"))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  private void unit(String arguments) {
    machine.write(UNIT_FILE, Machine.vendorUnit(arguments));
  }

  private String line() {
    return machine
        .read(DROP_IN)
        .lines()
        .filter(line -> line.startsWith("ExecStart=") && line.contains("dockerd"))
        .toList()
        .get(0);
  }

  @ParameterizedTest
  @MethodSource("merges")
  void mergesBothSides(Case merge) {
    merge.changes().forEach(words -> run(words.split(" ")));
    unit(merge.unit());
    boolean sameAsOurs = merge.name().equals("both the same");
    assertThat(run("status").said().contains("dockerctl rebase")).isNotEqualTo(sameAsOurs);
    Machine.Result result = run("rebase");
    assertThat(result.code()).as(result.said()).isZero();
    assertThat(String.join(" ", machine.disk().commandLine()))
        .isEqualTo("/usr/bin/dockerd " + merge.result());
    assertThat(run("status").said()).doesNotContain("rebase");
    assertThat(run("rebase").out()).contains("Nothing to change");
  }

  @Test
  void takesWhatItSaysAndNoMore() {
    run("set", "--mtu=1400");
    unit(FD + " --log-level=warn");
    String before = machine.read(DROP_IN);
    Machine.Result preview = run("rebase", "--dry-run");
    assertThat(preview.out()).contains("+ExecStart=").contains("--log-level=warn");
    assertThat(preview.err()).contains("from the unit's new line: --log-level=warn");
    assertThat(machine.read(DROP_IN)).isEqualTo(before);
    assertThat(run("rebase", "--restart").code()).isZero();
    assertThat(argv()).contains("--log-level=warn", "--mtu=1400");
    run("rollback", "-y");
    assertThat(machine.read(DROP_IN)).isEqualTo(before);
  }

  @Test
  void refusesWhatBothChangedAndTakesTheSideThatIsChosen() {
    run("set", "--log-level=debug");
    unit(FD + " --log-level=warn");
    String before = machine.read(DROP_IN);
    Machine.Result refused = run("rebase");
    assertThat(refused.code()).isEqualTo(5);
    assertThat(refused.err())
        .contains("--log-level is 'debug' in " + DROP_IN + ":5 and 'warn' in " + UNIT_FILE + ":8")
        .contains("was not set")
        .contains("dockerctl rebase --ours")
        .contains("dockerctl rebase --theirs");
    assertThat(machine.read(DROP_IN)).isEqualTo(before);
    assertThat(run("rebase", "--ours").code()).isZero();
    assertThat(line()).contains("--log-level=debug").doesNotContain("warn");
    run("rollback", "-y");
    assertThat(run("rebase", "--theirs").code()).isZero();
    assertThat(machine.exists(DROP_IN)).as("nothing of ours is left").isFalse();
    assertThat(run("rebase", "--ours", "--theirs").code()).isEqualTo(2);
  }

  @Test
  void aValueThatTheUnitDroppedAndWeChangedIsAConflict() {
    unit(FD + " --log-level=warn");
    run("set", "--log-level=debug");
    unit(FD);
    assertThat(run("rebase").err()).contains("--log-level is 'debug'").contains("not set in");
    assertThat(run("rebase", "--ours").code()).isZero();
    assertThat(line()).contains("--log-level=debug");
  }

  @Test
  void optionsInAVariableThatTheUnitNoLongerHasAreNotLostUnasked() {
    machine.write(VARIABLES, "DOCKER_OPTS=--dns=10.0.0.53\n");
    run("set", "--mtu=1400");
    machine.write(UNIT_FILE, Machine.vendorUnit(FD).replace(" $DOCKER_OPTS", ""));
    Machine.Result refused = run("rebase");
    assertThat(refused.code()).isEqualTo(5);
    assertThat(refused.err()).contains("--dns is '10.0.0.53' in " + VARIABLES);
    assertThat(run("rebase", "--ours").code()).isZero();
    assertThat(line()).endsWith("$DOCKER_OPTS --mtu=1400");
    run("rollback", "-y");
    assertThat(run("rebase", "--theirs").code()).isZero();
    assertThat(line()).doesNotContain("$DOCKER_OPTS");
  }

  @Test
  void anOptionInDaemonJsonThatTheUnitGivesNowIsAConflict() {
    machine.write(JSON, "{\"log-level\": \"debug\"}\n");
    run("set", "--mtu=1400");
    unit(FD + " --log-level=warn");
    assertThat(run("rebase").err()).contains("--log-level is 'debug' in " + JSON);
    assertThat(run("rebase", "--ours").code()).isZero();
    assertThat(line()).doesNotContain("log-level");
    run("rollback", "-y");
    assertThat(run("rebase", "--theirs").code()).isZero();
    assertThat(line()).contains("--log-level=warn");
    assertThat(machine.read(JSON)).doesNotContain("log-level");
  }

  @Test
  void aWrapperOfTheUnitIsTakenAndOneOfOursIsKept() {
    machine.write("/usr/bin/env", "");
    machine.executable("/usr/bin/env");
    run("set", "--mtu=1400");
    String wrapped =
        Machine.vendorUnit(FD).replace("=/usr/bin/dockerd", "=/usr/bin/env A=1 /usr/bin/dockerd");
    machine.write(UNIT_FILE, wrapped);
    assertThat(run("rebase").code()).isZero();
    assertThat(line()).startsWith("ExecStart=/usr/bin/env A=1 /usr/bin/dockerd -H");
    machine.write(
        DROP_IN,
        machine
            .read(DROP_IN)
            .replace("\nExecStart=/usr/bin/env A=1", "\nExecStart=-/usr/bin/env A=2"));
    machine.write(UNIT_FILE, wrapped.replace(FD, FD + " --ipv6"));
    assertThat(run("rebase").code()).isZero();
    assertThat(line())
        .startsWith("ExecStart=-/usr/bin/env A=2 /usr/bin/dockerd -H")
        .contains("--ipv6");
    machine.write(UNIT_FILE, Machine.vendorUnit(FD));
    assertThat(run("rebase").err()).contains("the program is").contains("A=2");
  }

  @Test
  void aDropInWithoutABaseSaysWhatCanBeDone() {
    machine.write(
        DROP_IN,
        "# mine\n[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -H fd:// --mtu=1400 # x\n"
            .replace(" # x", ""));
    Machine.Result refused = run("rebase");
    assertThat(refused.code()).isEqualTo(5);
    assertThat(refused.err())
        .contains("does not say which ExecStart=")
        .contains("--ours")
        .contains("--theirs");
    assertThat(run("rebase", "--theirs").code()).isZero();
    assertThat(line()).isEqualTo("ExecStart=/usr/bin/dockerd " + FD + " $DOCKER_OPTS --mtu=1400");
    assertThat(machine.read(DROP_IN)).startsWith("# mine\n");
    run("rollback", "-y");
    assertThat(run("rebase", "--ours").code()).isZero();
    assertThat(line()).isEqualTo("ExecStart=/usr/bin/dockerd -H fd:// --mtu=1400");
    assertThat(machine.read(DROP_IN)).contains("BaseExecStart=/usr/bin/dockerd " + FD);
    unit(FD + " --ipv6");
    assertThat(run("rebase").code()).isZero();
    assertThat(line()).isEqualTo("ExecStart=/usr/bin/dockerd -H fd:// --ipv6 --mtu=1400");
    run("revert");
    assertThat(machine.read(DROP_IN))
        .isEqualTo(
            "# mine\n[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -H fd:// --mtu=1400\n");
  }

  @Test
  void aUnitWithSeveralCommandsIsRefused() {
    run("set", "--mtu=1400");
    machine.write(
        UNIT_FILE, Machine.vendorUnit(FD).replace("ExecReload", "ExecStart=/bin/true\nExecReload"));
    Machine.Result refused = run("rebase");
    assertThat(refused.code()).isEqualTo(5);
    assertThat(refused.err()).contains("has 2 ExecStart= commands");
  }

  @Test
  void aLaterDropInThatWinsIsNamed() {
    run("set", "--mtu=1400");
    machine.write(
        FOLDER + "override.conf", "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -D\n");
    Machine.Result refused = run("rebase");
    assertThat(refused.code()).isEqualTo(5);
    assertThat(refused.err())
        .contains("override.conf' sets ExecStart=")
        .contains("dockerctl import override.conf");
  }

  @Test
  void aLineThatEqualsTheUnitsGoesAndTheRestStays() {
    machine.write(DROP_IN, "# mine\n[Service]\nLimitNOFILE=9\n");
    run("set", "--mtu=1400");
    unit(FD + " --mtu=1400");
    assertThat(run("rebase").code()).isZero();
    assertThat(machine.read(DROP_IN)).isEqualTo("# mine\n[Service]\nLimitNOFILE=9\n");
  }

  @Test
  void nothingToRebaseIsSaid() {
    Machine.Result result = run("rebase", "-o", "json");
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("\"changed\": false").contains("has no ExecStart=");
  }

  @Test
  void theLastOptionThatGoesTakesTheOldLineWithIt() {
    machine.write(DROP_IN, "# mine\n[Service]\nLimitNOFILE=9\n");
    run("set", "--mtu=1400");
    unit(FD + " --ipv6");
    Machine.Result result = run("unset", "mtu");
    assertThat(result.code()).as(result.said()).isZero();
    assertThat(machine.read(DROP_IN)).isEqualTo("# mine\n[Service]\nLimitNOFILE=9\n");
    assertThat(result.err()).contains("has no option of its own left").contains("--ipv6");
    assertThat(machine.disk().commandLine()).contains("--ipv6");
  }

  @Test
  void anOptionThatTheUnitGivesNowStaysUnset() {
    run("set", "--mtu=1400");
    unit(FD + " --mtu=1500");
    assertThat(run("unset", "mtu").code()).isZero();
    assertThat(machine.disk().texts("mtu")).isEmpty();
  }
}
