package dev.dockerctl.change.takeover;

import static dev.dockerctl.model.Machine.DROP_IN;
import static dev.dockerctl.model.Machine.FOLDER;
import static dev.dockerctl.model.Machine.JSON;
import static dev.dockerctl.model.Machine.UNIT_FILE;
import static dev.dockerctl.model.Machine.VARIABLES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.activate.OnMachine;
import dev.dockerctl.files.record.Outcome;
import dev.dockerctl.model.Machine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What stands elsewhere comes into one place, and nothing of it changes. */
class TakeoverTest extends OnMachine {
  private static final String FD = "-H fd:// --containerd=/run/containerd/containerd.sock";
  private static final String COPY = "/etc/systemd/system/docker.service";

  private Machine.Result run(String... words) {
    return machine.run(words);
  }

  private Map<String, String> environment() {
    Map<String, String> values = new TreeMap<>();
    machine.disk().environment().variables().forEach((name, one) -> values.put(name, one.value()));
    values.remove("DOCKER_OPTS");
    return values;
  }

  /** Imports and proves that the result is what was in effect; returns what was said. */
  private Machine.Result imports(String... words) {
    List<String> line = machine.disk().commandLine();
    Map<String, String> environment = environment();
    Machine.Result result = run(words);
    assertThat(result.code()).as(result.said()).isZero();
    assertThat(machine.disk().commandLine()).isEqualTo(line);
    assertThat(environment()).isEqualTo(environment);
    return result;
  }

  private void nothingIsLeft() {
    Machine.Result again = run("import", "-o", "json");
    assertThat(again.code()).isZero();
    assertThat(again.out()).contains("\"changed\": false").contains("nothing to import");
  }

  private void comesBack(Map<String, String> before) {
    assertThat(run("rollback", "-y").code()).isZero();
    assertThat(machine.ownFiles()).isEqualTo(before);
  }

  /** Everybody can ask systemd for Environment=, and not everybody may read the file. */
  @Test
  void variablesOfAPrivateFileStayThere() {
    machine.write(VARIABLES, "HTTPS_PROXY=http://bob:pw@proxy:1\nDOCKER_OPTS=--dns=10.0.0.53\n");
    machine.setMode(VARIABLES, "rw-------");
    Machine.Result result = imports("import", "-y");
    assertThat(machine.read(VARIABLES)).startsWith("HTTPS_PROXY=").contains("\n#DOCKER_OPTS=");
    assertThat(machine.read(DROP_IN)).contains("--dns=10.0.0.53").doesNotContain("HTTPS_PROXY");
    assertThat(result.err()).contains("the variables of '" + VARIABLES + "' stay there");
  }

  @Test
  void theVendorsConfigurationHasNothingToImport() {
    nothingIsLeft();
    assertThat(machine.exists(DROP_IN)).isFalse();
  }

  @Test
  void anEnvironmentFileThatTheUnitReads() {
    machine.write(
        VARIABLES,
        "# mine\nDOCKER_OPTS=\"--dns=10.0.0.53 \\\n  --label=a=b\"\nHTTP_PROXY=http://proxy:1\n");
    Map<String, String> before = machine.ownFiles();
    Machine.Result preview = run("import", "--dry-run");
    assertThat(preview.out()).contains("--dns=10.0.0.53");
    assertThat(machine.ownFiles()).isEqualTo(before);
    Machine.Result result = imports("import", "-y");
    assertThat(machine.read(VARIABLES))
        .isEqualTo(
            """
            # mine
            #DOCKER_OPTS="--dns=10.0.0.53 \\
            #  --label=a=b"
            #HTTP_PROXY=http://proxy:1
            """);
    assertThat(machine.read(DROP_IN))
        .contains("ExecStart=/usr/bin/dockerd " + FD + " --dns=10.0.0.53 --label=a=b $DOCKER_OPTS")
        .contains("Environment=HTTP_PROXY=http://proxy:1")
        .contains("BaseExecStart=/usr/bin/dockerd " + FD + " $DOCKER_OPTS");
    assertThat(result.err())
        .contains("$DOCKER_OPTS is not set any more")
        .contains("'" + VARIABLES + "' is taken over: its assignments are comments now")
        .contains("dockerctl rollback 1");
    nothingIsLeft();
    comesBack(before);
  }

  @Test
  void anEnvironmentFileThatTheUnitDoesNotReadTakesEffect() {
    machine.write(
        UNIT_FILE,
        Machine.vendorUnit(FD)
            .replace("EnvironmentFile=-/etc/default/docker\n", "")
            .replace(" $DOCKER_OPTS", ""));
    machine.write(
        VARIABLES,
        """
        DOCKER_OPTS="--dns 10.0.0.53 --log-level=banana"
        export http_proxy="http://me:hunter2@proxy:1"
        OTHER=x
        DOCKER_TMP=$HOME
        """);
    Machine.Result result = run("import", "-y");
    assertThat(result.code()).as(result.said()).isZero();
    assertThat(result.err())
        .contains("--dns=10.0.0.53 in " + VARIABLES + ":1 has no effect now")
        .contains("$http_proxy in " + VARIABLES + ":2 has no effect now")
        .contains("--log-level=banana in " + VARIABLES + ":1 is not taken over")
        .doesNotContain("hunter2");
    assertThat(machine.disk().texts("dns")).containsExactly("10.0.0.53");
    assertThat(machine.disk().environment().get("http_proxy").value()).contains("hunter2");
    assertThat(machine.read(VARIABLES)).contains("#export http_proxy").contains("\nOTHER=x\n");
  }

  @Test
  void aFullCopyOfTheUnit() {
    machine.write(
        COPY,
        Machine.vendorUnit(FD + " --ipv6")
            .replace("Restart=always\n", "Restart=on-failure\nLimitNOFILE=9\nEnvironment=A=b\n")
            .replace("Description=", "After=x.service\nDescription="));
    String copy = machine.read(COPY);
    Map<String, String> before = machine.ownFiles();
    imports("import", "-y");
    assertThat(machine.exists(COPY)).isFalse();
    assertThat(machine.read(COPY + ".dockerctl-disabled")).isEqualTo(copy);
    assertThat(machine.disk().unit().fragmentPath()).isEqualTo(UNIT_FILE);
    assertThat(machine.read(DROP_IN))
        .contains("--ipv6")
        .contains("LimitNOFILE=9\n")
        .contains("Restart=on-failure\n")
        .contains("After=x.service\n")
        .contains("Environment=A=b\n");
    nothingIsLeft();
    comesBack(before);
    run("import", "-y");
    assertThat(run("revert").code()).isZero();
    assertThat(machine.exists(DROP_IN)).as("all lines are ours").isFalse();
  }

  @Test
  void aDropInOfDockerMachine() {
    machine.write(
        FOLDER + "10-machine.conf",
        "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -H fd:// --storage-driver overlay2"
            + " --label provider=generic \nEnvironment=TMPDIR=/var/tmp\nLimitNOFILE=7\n");
    Map<String, String> before = machine.ownFiles();
    assertThat(run("doctor").out())
        .contains("foreign-tool")
        .contains("docker-machine's: 'docker-machine provision'");
    Machine.Result result = imports("import", "10-machine.conf", "-y");
    assertThat(result.err())
        .contains("is docker-machine's: 'docker-machine provision'")
        .contains("dockerctl drop-ins enable 10-machine.conf");
    assertThat(run("drop-ins").out()).contains("masked    " + FOLDER + "10-machine.conf");
    assertThat(machine.read(DROP_IN))
        .contains("--label provider=generic")
        .contains("LimitNOFILE=7");
    nothingIsLeft();
    comesBack(before);
  }

  @Test
  void aDropInThatFillsAVariableOfTheUnit() {
    machine.write(
        FOLDER + "docker-options.conf",
        "[Service]\nEnvironment=\"DOCKER_OPTS=--iptables=true \\\n--label=a=b\"\n");
    Machine.Result result = imports("import", "-y");
    assertThat(result.err()).contains("is kubespray's");
    assertThat(machine.read(DROP_IN)).contains(" --iptables=true --label=a=b $DOCKER_OPTS\n");
    assertThat(machine.disk().environment().get("DOCKER_OPTS")).isNull();
  }

  @Test
  void aDropInThatIsReadLaterThanOurs() {
    run("set", "--mtu=1400");
    machine.write(
        FOLDER + "override.conf",
        "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -H fd:// --ipv6 $DOCKER_OPTS\n");
    machine.write(FOLDER + "http-proxy.conf", "[Service]\nEnvironment=NO_PROXY=%%h\n");
    imports("import", "-y");
    assertThat(machine.read(DROP_IN)).contains("--ipv6").doesNotContain("mtu").contains("%%h");
    nothingIsLeft();
  }

  @Test
  void onlyWhatIsNamed() {
    machine.write(FOLDER + "a.conf", "[Service]\nEnvironment=A=1\n");
    machine.write(FOLDER + "b.conf", "[Service]\nEnvironment=B=1\n");
    imports("import", FOLDER + "b.conf", "-y");
    assertThat(machine.read(FOLDER + "a.conf")).isNotNull();
    assertThat(machine.read(DROP_IN)).contains("B=1").doesNotContain("A=1");
    Machine.Result unknown = run("import", "c.conf", "-y");
    assertThat(unknown.code()).isEqualTo(3);
    assertThat(unknown.err()).contains("cannot import 'c.conf'");
    assertThat(run("import", DROP_IN, "-y").code()).isEqualTo(2);
  }

  @Test
  void toDaemonJson() {
    machine.write(VARIABLES, "DOCKER_OPTS=\"--dns=10.0.0.53 --label=a=b\"\n");
    Machine.Result result = run("import", "--in", "daemon.json", "-y");
    assertThat(result.code()).as(result.said()).isZero();
    assertThat(machine.read(JSON)).contains("10.0.0.53").contains("a=b");
    assertThat(machine.disk().commandLine()).doesNotContain("--dns=10.0.0.53");
    assertThat(machine.disk().texts("dns")).containsExactly("10.0.0.53");
    assertThat(machine.exists(DROP_IN)).isFalse();
  }

  @Test
  void anEditedVendorUnitWhoseOriginIsProved() throws Exception {
    String shipped = Machine.vendorUnit(FD).replace("EnvironmentFile=-/etc/default/docker\n", "");
    checksum(shipped);
    nothingIsLeft();
    machine.write(UNIT_FILE, shipped.replace(FD, FD + " --ipv6"));
    Machine.Result result = imports("import", "-y");
    assertThat(result.err()).contains("no longer counts: the package's next update undoes");
    assertThat(machine.read(DROP_IN)).contains("--ipv6").contains("BaseExecStart=/usr/bin/dockerd");
    machine.write(UNIT_FILE, shipped);
    assertThat(machine.disk().commandLine()).contains("--ipv6");
  }

  @Test
  void anEditedVendorUnitWhoseOriginIsNotKnownIsNamed() throws Exception {
    checksum("something else\n");
    machine.write(UNIT_FILE, Machine.vendorUnit(FD));
    Machine.Result result = run("import", "-y");
    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("is not as its package installed it");
    assertThat(machine.exists(DROP_IN)).isFalse();
  }

  private void checksum(String shipped) throws Exception {
    machine.write(UNIT_FILE, shipped);
    byte[] digest =
        MessageDigest.getInstance("MD5").digest(shipped.getBytes(StandardCharsets.UTF_8));
    machine.write(
        "/var/lib/dpkg/info/docker-ce.md5sums",
        HexFormat.of().formatHex(digest) + "  usr/lib/systemd/system/docker.service\n");
  }

  @Test
  void nobodyThereToAskIsANo() {
    machine.write(FOLDER + "a.conf", "[Service]\nEnvironment=A=1\n");
    Map<String, String> before = machine.ownFiles();
    Machine.Result result = run("import");
    assertThat(result.code()).isEqualTo(5);
    assertThat(result.err()).contains("'--yes'").contains(FOLDER + "a.conf");
    assertThat(machine.ownFiles()).isEqualTo(before);
  }

  @Test
  void bringsItToTheDaemonToo() {
    machine.write(FOLDER + "a.conf", "[Service]\nEnvironment=A=1\n");
    Machine.Result result = run("import", "-y", "--restart");
    assertThat(result.code()).as(result.said()).isZero();
    assertThat(run("status").said()).doesNotContain("restart is due");
  }

  /** Else a rebase would take what has just been taken over for the vendor's own change. */
  @Test
  void aDropInThatWasThereFollowsTheVendorsUnitFromThenOn() {
    machine.write(COPY, Machine.vendorUnit(FD + " --dns=192.0.2.1"));
    run("set", "--mtu=1300");
    assertThat(machine.read(DROP_IN)).contains("BaseFile=" + COPY);

    imports("import", "-y");

    assertThat(machine.read(DROP_IN)).contains("BaseFile=" + UNIT_FILE).contains("--dns=192.0.2.1");
    assertThat(run("rebase").out()).contains("Nothing to change");
    assertThat(run("status").out()).doesNotContain("dockerctl rebase");
  }

  @Test
  void aMaskedDropInCountsAsActivatedWithTheRest() {
    machine.write(
        FOLDER + "override.conf",
        "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd " + FD + " --mtu 1400\n");
    imports("import", "-y");
    assertThat(run("restart", "-y").code()).isZero();

    assertThat(machine.history().get(0).outcome()).isEqualTo(Outcome.ACTIVATED);
  }

  @Test
  void aRevertTellsNothingOfAnImportThatWasUndone() {
    machine.write(VARIABLES, "DOCKER_OPTS=--mtu=1400\n");
    imports("import", "-y");
    run("rollback", "-y");
    run("set", "--debug");

    assertThat(run("revert").err()).doesNotContain("import");
  }

  /** Who removed the file after that does not want it again. */
  @Test
  void aRollbackDoesNotBringBackWhatSomebodyRemoved() {
    run("set", "--mtu=1300");
    run("unset", "mtu");
    machine.write(COPY, Machine.vendorUnit(FD + " --dns=192.0.2.1"));
    run("import", "-y");
    run("rollback", "-y");
    machine.delete(COPY);

    Machine.Result back = run("rollback", "1");

    assertThat(back.code()).as(back.said()).isEqualTo(5);
    assertThat(back.err()).contains("'" + COPY + "' was changed by something else");
    assertThat(machine.exists(COPY)).isFalse();
  }

  /** A copy that hides the unit of the package is no change of the package. */
  @Test
  void aCopyOfTheUnitIsNoChangeOfThePackage() {
    run("set", "--mtu=1300", "--restart", "-y");
    machine.write(COPY, Machine.vendorUnit(FD));

    assertThat(run("restart", "-y").err()).doesNotContain("package's own unit files");
    machine.write(UNIT_FILE, Machine.vendorUnit(FD + " --debug"));
    machine.delete(COPY);
    assertThat(run("restart", "-y").err()).doesNotContain("package's own unit files");
    machine.write(UNIT_FILE, Machine.vendorUnit(FD));
    assertThat(run("restart", "-y").err()).contains("package's own unit files");
  }

  @Test
  void aDryRunNamesTheQuestionOfTheRun() {
    machine.write(VARIABLES, "DOCKER_OPTS=--mtu=1400\n");

    assertThat(run("import", "--dry-run", "-o", "json").out())
        .containsPattern("\"asks\": \\[\\s*\"this takes over");
    assertThat(run("import", "--dry-run", "-y", "-o", "json").out()).contains("\"asks\": []");
    assertThat(run("import").code()).isEqualTo(5);
  }
}
