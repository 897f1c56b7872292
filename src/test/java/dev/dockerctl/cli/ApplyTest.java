package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.model.Machine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a file wants, and what is set in its shape, on a machine in memory. */
class ApplyTest {
  private static final String FILE = "/root/docker.json";

  private static final String WANTED =
      """
      {
        "options": {
          "insecure-registries": ["192.168.0.0/24"],
          "log-level": "warn",
          "log-opts": {"max-size": "10m", "max-file": "3"}
        },
        "environment": {"NO_PROXY": "localhost"},
        "unit": {"LimitNOFILE": 1048576, "ReadWritePaths": ["/a", "/b"], "RemainAfterExit": false}
      }
      """;

  private final Machine machine = new Machine();

  @AfterEach
  void close() {
    machine.close();
  }

  private Machine.Result run(String... words) {
    return machine.run(words);
  }

  private Machine.Result apply(String wanted, String... options) {
    machine.write(FILE, wanted);
    String[] words = new String[options.length + 2];
    words[0] = "apply";
    words[1] = FILE;
    System.arraycopy(options, 0, words, 2, options.length);
    return run(words);
  }

  @Test
  void makesAllOfItSoInOneChangeAndNothingTheSecondTime() {
    assertThat(apply(WANTED).code()).isZero();
    String dropIn = machine.read(Machine.DROP_IN);
    assertThat(dropIn)
        .contains("--insecure-registry=192.168.0.0/24 --log-level=warn --log-opt=max-size=10m")
        .contains("Environment=NO_PROXY=localhost\n")
        .contains(
            "LimitNOFILE=1048576\nReadWritePaths=/a\nReadWritePaths=/b\nRemainAfterExit=no\n");
    Machine.Result again = apply(WANTED, "-o", "json");
    assertThat(again.code()).isZero();
    assertThat(again.out()).contains("\"changed\": false");
    assertThat(again.err()).isEmpty();
    assertThat(machine.read(Machine.DROP_IN)).isEqualTo(dropIn);
    assertThat(machine.history()).hasSize(1);
  }

  @Test
  void leavesAloneWhatIsNotNamed() {
    run("set", "--debug");
    run("env", "set", "A=b");
    run("unit", "set", "Nice=3");
    assertThat(apply("{\"options\": {\"log-level\": \"warn\"}}").code()).isZero();
    assertThat(machine.read(Machine.DROP_IN)).contains("--debug", "Environment=A=b", "Nice=3");
  }

  @Test
  void takesAwayWhatIsNull() {
    apply(WANTED);
    Machine.Result result =
        apply(
            "{\"options\": {\"log-level\": null, \"insecure-registries\": [], \"log-opts\": null},"
                + " \"environment\": {\"NO_PROXY\": null},"
                + " \"unit\": {\"LimitNOFILE\": null, \"ReadWritePaths\": [],"
                + " \"RemainAfterExit\": null}}");
    assertThat(result.code()).as(result.said()).isZero();
    assertThat(machine.exists(Machine.DROP_IN)).isFalse();
  }

  @Test
  void refusesANullThatSystemdCannotBringAboutEachTime() {
    run("unit", "set", "Restart=no");
    for (int i = 0; i < 2; i++) {
      assertThat(apply("{\"unit\": {\"Restart\": null}}").code()).isEqualTo(5);
    }
    assertThat(machine.read(Machine.DROP_IN)).contains("Restart=no");
  }

  @Test
  void takesAwayWhatIsNotNamedWhenAskedForExactly() {
    machine.write(Machine.JSON, "{\"debug\": true, \"bip\": \"10.9.0.1/24\"}");
    run("set", "--label", "a=b");
    run("unset", "containerd");
    run("env", "set", "A=b");
    run("unit", "set", "Nice=3", "LimitNOFILE=7");
    String wanted = "{\"options\": {\"debug\": true}, \"unit\": {\"LimitNOFILE\": 7}}";
    Machine.Result result = apply(wanted, "--exact");
    assertThat(result.code()).as(result.said()).isZero();
    assertThat(machine.read(Machine.DROP_IN))
        .contains("LimitNOFILE=7")
        .doesNotContain("--label", "Environment=", "Nice=");
    assertThat(machine.read(Machine.JSON)).contains("debug").doesNotContain("bip");
    assertThat(machine.disk().texts("host")).containsExactly("fd://");
    assertThat(machine.disk().texts("containerd")).hasSize(1);
    assertThat(apply(wanted, "--exact", "-o", "json").out()).contains("\"changed\": false");
  }

  @Test
  void writesToThePlaceThatIsAskedForAndLeavesTheVendorsOptions() {
    Machine.Result result =
        apply("{\"options\": {\"log-level\": \"warn\"}}", "--in", "daemon.json", "--exact");
    assertThat(result.code()).as(result.said()).isZero();
    assertThat(machine.read(Machine.JSON)).isEqualTo("{\n  \"log-level\": \"warn\"\n}\n");
    assertThat(machine.exists(Machine.DROP_IN)).isFalse();
  }

  @Test
  void looksFirstAndRestartsOnlyWhereThatIsDue() {
    assertThat(apply(WANTED, "--dry-run").out()).contains("+LimitNOFILE=1048576");
    assertThat(machine.exists(Machine.DROP_IN)).isFalse();
    Machine.Result made = apply(WANTED, "--restart", "-y", "-o", "json");
    assertThat(made.out()).contains("\"action\": \"restart\"", "\"result\": \"done\"");
    Machine.Result again = apply(WANTED, "--restart", "-y", "-o", "json");
    assertThat(again.out()).contains("\"changed\": false", "\"result\": \"skipped\"");
  }

  @Test
  void namesThePlaceOfAMistake() {
    assertMistake("{\n \"options\": {\n  \"log-leve\": \"warn\"}}", 3, "did you mean 'log-level'?");
    assertMistake("{\n \"options\": {\n  \"debug\": \"yes\"}}", 3, "debug");
    assertMistake("{\n \"unit\": {\n  \"LimitNOFIL\": 3}}", 3, "did you mean 'LimitNOFILE'?");
    assertMistake("{\n \"unit\": {\n  \"Restart\": \"maybe\"}}", 3, "'on-failure'");
    assertMistake("{\n \"unit\": {\n  \"Nice\": {}}}", 3, "its value has to be a string");
    assertMistake("{\n \"environment\": {\n  \"A B\": \"c\"}}", 3, "is no name of a variable");
    assertMistake("{\n \"environment\": {\n  \"A\": 1}}", 3, "has to be a string or null");
    assertMistake(
        "{\n \"log-level\": \"warn\", \"unit\": {}}", 2, "{\"options\": {\"log-level\": …}}");
    assertMistake(
        "{\n \"log-leve\": \"warn\"}",
        2,
        "it has 'options', 'environment', 'unit' and 'listeners'");
    assertMistake("{\n \"log-level\": \"warn\",\n \"mt\": 3}", 3, "did you mean 'mtu'?");
    assertMistake("{\n \"unit\": 3}", 2, "'unit' has to be an object");
    assertMistake("{\n \"options\": {", 2, "cannot apply");
    assertThat(apply("").err()).contains("it is no object");
    assertThat(apply("null", "--exact").code()).isEqualTo(2);
    assertThat(run("apply", "/root/none.json").err()).contains("there is no such file");
    assertThat(run("apply").code()).isEqualTo(2);
  }

  @Test
  void refusesANameThatIsThereTwiceAndSaysWhere() {
    assertMistake("{\n \"options\": {},\n \"options\": {}}", 3, "'options' is in it twice");
    assertMistake(
        "{\"options\": {\n \"debug\": true,\n \"debug\": false}}", 3, "'debug' is in it twice");
    assertMistake("{\"unit\": {\n \"Nice\": 1,\n \"Nice\": 2}}", 3, "'Nice' is in it twice");
    assertMistake("{\"environment\": {\n \"A\": \"1\",\n \"A\": \"1\"}}", 3, "'A' is in it twice");
    assertMistake(
        "{\"options\": {\"log-opts\": {\n \"tag\": \"a\",\n \"tag\": \"b\"}}}",
        3,
        "'tag' is in it");
  }

  @Test
  void takesEverythingAwayWithAnEmptyObjectOnlyWhenAskedForExactly() {
    run("set", "--debug");
    run("env", "set", "A=b");
    run("unit", "set", "Nice=3");
    String before = machine.read(Machine.DROP_IN);
    Machine.Result left = apply("{}", "-o", "json");
    assertThat(left.code()).as(left.said()).isZero();
    assertThat(left.out()).contains("\"changed\": false");
    assertThat(machine.read(Machine.DROP_IN)).isEqualTo(before);
    Machine.Result taken = apply("{}", "--exact");
    assertThat(taken.code()).as(taken.said()).isZero();
    assertThat(machine.exists(Machine.DROP_IN)).isFalse();
  }

  @Test
  void takesBackWhatWasExportedAsItIsAndChangesNothing() {
    machine.write(
        Machine.JSON,
        """
        {
          "features": {"buildkit": true, "containerd-snapshotter": false},
          "builder": {"gc": {"enabled": true, "policy": [{"all": true}]}},
          "proxies": {"no-proxy": "localhost"},
          "default-ulimits": {"nofile": {"Name": "nofile", "Soft": 1024, "Hard": 2048}}
        }
        """);
    run("set", "--label", "a=b", "--log-opt", "max-size=1m");
    String exported = run("export").out();
    Machine.Result same = apply(exported, "-o", "json");
    assertThat(same.code()).as(same.said()).isZero();
    assertThat(same.out()).contains("\"changed\": false");
    Machine.Result exact = apply("{\"options\": " + exported + "}", "--exact", "-o", "json");
    assertThat(exact.out()).as(exact.said()).contains("\"changed\": false");
    Machine.Result other = apply("{\"features\": {\"buildkit\": false}}");
    assertThat(other.code()).as(other.said()).isZero();
    assertThat(machine.read(Machine.JSON)).contains("\"features\": {\"buildkit\": false}");
  }

  private void assertMistake(String wanted, int line, String said) {
    Machine.Result result = apply(wanted);
    assertThat(result.code()).as(result.said()).isEqualTo(2);
    assertThat(result.err()).contains(said).contains("(" + FILE + ":" + line + ")");
    assertThat(machine.history()).isEmpty();
  }

  @Test
  void exportsWhatIsSetInTheShapeOfTheFile() {
    apply(WANTED);
    assertThat(run("export").out())
        .isEqualTo(
            """
            {
              "hosts": [
                "fd://"
              ],
              "containerd": "/run/containerd/containerd.sock",
              "insecure-registries": [
                "192.168.0.0/24"
              ],
              "log-level": "warn",
              "log-opts": {
                "max-size": "10m",
                "max-file": "3"
              }
            }
            """);
    assertThat(run("export", "-o", "json").out()).isEqualTo(run("export").out());
    Machine.Result back = apply("{\"options\": " + run("export").out() + "}", "--exact");
    assertThat(machine.disk().texts("log-level")).as(back.said()).containsExactly("warn");
  }

  @Test
  void masksSecretsAndTakesNoMaskForOne() {
    String proxy =
        "{\"options\": {\"proxies\": {\"http-proxy\": \"http://me:hunter2@proxy.example\"}}}";
    assertThat(apply(proxy).code()).isZero();
    Machine.Result masked = run("export");
    assertThat(masked.said()).doesNotContain("hunter2").contains("--show-secrets");
    assertThat(run("export", "--show-secrets").out()).contains("http://me:hunter2@proxy.example");
    Machine.Result refused = apply("{\"options\": " + masked.out() + "}");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("is masked");
  }

  @Test
  void takesAwayWhatIsNamedWhateverItsValues() {
    apply(WANTED);
    run("set", "--debug");
    String named =
        "{\"options\": {\"log-level\": \"info\", \"log-opts\": {\"max-size\": \"1m\"}},"
            + " \"environment\": {\"NO_PROXY\": \"x\"}, \"unit\": {\"LimitNOFILE\": 1}}";
    assertThat(apply(named, "--absent").code()).isZero();
    assertThat(machine.read(Machine.DROP_IN))
        .contains("--insecure-registry=192.168.0.0/24", "--debug", "ReadWritePaths=/a")
        .doesNotContain("log-level", "max-size", "NO_PROXY", "LimitNOFILE");
    assertThat(apply(named, "--absent", "-o", "json").out()).contains("\"changed\": false");
    Machine.Result both = apply(named, "--absent", "--exact");
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).contains("'--exact' and '--absent' exclude each other");
  }

  @Test
  void listenersAreTheOptionHosts() {
    Machine.Result result =
        apply("{\"listeners\": [\"fd://\", \"unix:///run/x.sock\"]}", "-o", "json");
    assertThat(result.code()).isZero();
    assertThat(machine.read(Machine.DROP_IN)).contains("unix:///run/x.sock");
    assertThat(result.out()).contains("\"commandLineBefore\": [");
    String after = result.out().substring(result.out().indexOf("\"commandLine\""));
    String before = after.substring(after.indexOf("\"commandLineBefore\""));
    assertThat(after.substring(0, after.indexOf("\"commandLineBefore\""))).contains("x.sock");
    assertThat(before.substring(0, before.indexOf(']'))).doesNotContain("x.sock").contains("fd:");
  }

  @Test
  void refusesListenersThatAreNone() {
    assertThat(apply("{\"listeners\": \"fd://\"}").err()).contains("has to be a list");
    assertThat(apply("{\"listeners\": [\"nonsense://x\"]}").code()).isEqualTo(2);
    assertThat(apply("{\"listeners\": [], \"options\": {\"hosts\": []}}").err())
        .contains("'listeners' and the option 'hosts' are the same");
  }

  @Test
  void waitsForNoConfirmationWhereAllIsSo() {
    machine.run("restart", "--yes");
    assertThat(apply(WANTED, "--restart", "--yes", "--confirm-within", "5m", "-o", "json").out())
        .containsPattern("\"confirmBy\": \"2");
    assertThat(run("confirm").code()).isZero();
    Machine.Result again =
        apply(WANTED, "--restart", "--yes", "--confirm-within", "5m", "-o", "json");
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.out()).contains("\"changed\": false", "\"confirmBy\": null");
  }

  @Test
  void aDryRunTellsWhatTheDaemonNeedsThoughNothingIsWritten() {
    machine.run("restart", "--yes");
    assertThat(apply(WANTED).code()).isZero();
    assertThat(apply(WANTED, "--dry-run", "--restart", "-o", "json").out())
        .contains("\"changed\": false", "\"needs\": \"restart\"");
    machine.run("restart", "--yes");
    assertThat(apply(WANTED, "--dry-run", "--restart", "-o", "json").out())
        .contains("\"needs\": \"nothing\"");
  }

  /** What a real run would ask about stops a task that asks nobody, so that a look tells it. */
  @Test
  void aDryRunTellsWhatARealRunWouldAskAbout() {
    machine.run("restart", "--yes");
    machine.dockerd().runContainer();

    Machine.Result asked = apply(WANTED, "--dry-run", "--restart", "-o", "json");

    assertThat(asked.code()).as(asked.err()).isZero();
    assertThat(asked.err()).contains("warning: a running container will stop");
    assertThat(asked.out())
        .contains("\"activates\": \"restart\"")
        .containsPattern("\"asks\": \\[\\s*\"a running container will stop, since live-restore");
    assertThat(apply(WANTED, "--dry-run", "--restart", "--yes", "-o", "json").out())
        .contains("\"activates\": \"restart\"", "\"asks\": []");
    assertThat(apply(WANTED, "--restart").code()).isEqualTo(5);
    assertThat(apply(WANTED, "--dry-run", "-o", "json").out())
        .contains("\"activates\": \"nothing\"", "\"asks\": []");
    assertThat(machine.history()).isEmpty();
    assertThat(machine.dockerd().stopped()).isEmpty();
  }

  @Test
  void aDryRunIsRefusedWhereAReloadCannotBringTheChange() {
    machine.run("restart", "--yes");

    assertThat(apply(WANTED, "--dry-run", "--reload").code()).isEqualTo(5);
    assertThat(apply(WANTED, "--reload").code()).isEqualTo(5);
    assertThat(machine.history()).isEmpty();
  }

  /** Else each run of a fleet tells of a change that brings nothing. */
  @Test
  void reloadsNothingForWhatOnlyARestartBrings() {
    machine.run("restart", "--yes");
    assertThat(apply(WANTED).code()).isZero();

    Machine.Result again = apply(WANTED, "--reload", "-o", "json");

    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.out())
        .contains("\"changed\": false", "\"action\": \"none\"", "\"needs\": \"restart\"");
    machine.write(Machine.JSON, "{\"debug\": true}\n");
    assertThat(apply(WANTED, "--reload", "-o", "json").out())
        .contains("\"changed\": false", "\"action\": \"reload\"", "\"needs\": \"restart\"");
    assertThat(apply(WANTED, "--dry-run", "--reload", "-o", "json").out())
        .contains("\"activates\": \"nothing\"");
  }
}
