package dev.dockerctl.activate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.model.FakeDockerd;
import dev.dockerctl.model.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What a rollback brings back has the mode that it had, since nobody knows what is secret in it.
 */
class BroughtBackTest extends OnMachine {
  private static final String PRIVATE = Machine.FOLDER + "31-b.conf";
  private static final String SECRET =
      "[Service]\nExecStartPre=-/usr/bin/curl -u bob:hunter2 http://localhost/\n";

  private static final String FAILS =
      "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -H fd:// --label "
          + FakeDockerd.DIES
          + "\n";

  @Test
  void aFileThatAnUndoTookAwayIsAsPrivateAsItWas() {
    run("restart");
    machine.write(PRIVATE, SECRET);
    machine.setMode(PRIVATE, "rw-------");
    machine.write(
        Machine.FOLDER + "30-colleague.conf",
        "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -H fd:// --label "
            + FakeDockerd.DIES
            + "\n");
    machine.setMode(Machine.FOLDER + "30-colleague.conf", "rw-r-----");

    Machine.Result undone = run("restart", "--yes");

    assertThat(undone.code()).as(undone.said()).isEqualTo(6);
    assertThat(machine.exists(PRIVATE)).isFalse();
    int number = machine.history().get(0).number();
    assertThat(run("rollback", Integer.toString(number)).code()).isZero();
    assertThat(machine.read(PRIVATE)).isEqualTo(SECRET);
    assertThat(machine.mode(PRIVATE)).isEqualTo("rw-------");
    assertThat(machine.mode(Machine.FOLDER + "30-colleague.conf")).isEqualTo("rw-r-----");
  }

  @Test
  void aFileThatARevertTookAwayIsAsPrivateAsItWas() {
    run("set", "--label=a=1");
    machine.setMode(Machine.FOLDER + "docker.conf", "rw-r-----");

    assertThat(run("revert").code()).isZero();
    assertThat(run("rollback").code()).isZero();

    assertThat(machine.mode(Machine.FOLDER + "docker.conf")).isEqualTo("rw-r-----");
  }

  /** Two files that change together go by a way of their own. */
  @Test
  void aFileThatComesBackBesideAnotherIsAsPrivateAsItWas() {
    run("set", "--label=a=1");
    machine.setMode(Machine.FOLDER + "docker.conf", "rw-------");
    run("unset", "label");
    assertThat(machine.exists(Machine.FOLDER + "docker.conf")).isFalse();
    run("unit", "set", "LimitNOFILE=99999");
    run("set", "--debug", "--in", "daemon.json");
    int removal = machine.history().get(2).number();

    Machine.Result back = run("rollback", Integer.toString(removal));

    assertThat(back.code()).as(back.said()).isZero();
    assertThat(machine.exists(Machine.JSON)).isFalse();
    assertThat(machine.mode(Machine.FOLDER + "docker.conf")).isEqualTo("rw-------");
  }

  /** While it is masked, something else stands at its path in the last good configuration. */
  @Test
  void aFileThatWasMaskedForAWhileIsAsPrivateAsItWas() {
    machine.write(PRIVATE, SECRET);
    machine.setMode(PRIVATE, "rw-------");
    assertThat(run("restart").code()).isZero();
    assertThat(run("drop-ins", "disable", "31-b", "--restart").code()).isZero();
    assertThat(run("drop-ins", "enable", "31-b", "--restart").code()).isZero();
    machine.delete(PRIVATE);
    machine.write(Machine.FOLDER + "zz.conf", FAILS);

    assertThat(run("restart", "--yes").code()).isEqualTo(6);

    assertThat(machine.read(PRIVATE)).isEqualTo(SECRET);
    assertThat(machine.mode(PRIVATE)).isEqualTo("rw-------");
  }

  @Test
  void aModeThatSomebodyGaveLaterIsThatOfTheLastGoodConfiguration() {
    machine.write(PRIVATE, SECRET);
    assertThat(run("restart").code()).isZero();
    machine.setMode(PRIVATE, "rw-------");
    assertThat(run("restart").code()).isZero();
    machine.delete(PRIVATE);
    machine.write(Machine.FOLDER + "zz.conf", FAILS);

    assertThat(run("restart", "--yes").code()).isEqualTo(6);

    assertThat(machine.mode(PRIVATE)).isEqualTo("rw-------");
  }

  /** A link says where the content is: what somebody writes there is undone there. */
  @Test
  void theContentBehindALinkIsBroughtBack() {
    machine.write("/srv/conf/daemon.json", "{\"labels\":[\"base=1\"]}\n");
    Path json = machine.link(Machine.JSON, "/srv/conf/daemon.json");
    assertThat(run("restart", "--yes").code()).isZero();
    machine.write("/srv/conf/daemon.json", "{\"labels\":[\"" + FakeDockerd.DIES + "\"]}\n");

    Machine.Result undone = run("restart", "--yes");

    assertThat(undone.code()).as(undone.said()).isEqualTo(6);
    assertThat(undone.err()).contains("put back /srv/conf/daemon.json");
    assertThat(machine.read("/srv/conf/daemon.json")).contains("base=1");
    assertThat(Files.isSymbolicLink(json)).isTrue();
    Machine.Result again = run("rollback", Integer.toString(number(undone)));
    assertThat(again.code()).as(again.said()).isZero();
    assertThat(machine.read("/srv/conf/daemon.json")).contains(FakeDockerd.DIES);
  }

  /** What dockerctl took back of somebody else's is nothing that it wrote. */
  @Test
  void aRevertTakesAnUndoForNobodysSetting() {
    machine.write(Machine.JSON, "{\"labels\":[\"base=1\"]}\n");
    run("restart", "--yes");
    machine.write(Machine.JSON, "{\"labels\":[\"" + FakeDockerd.DIES + "\"]}\n");
    assertThat(run("restart", "--yes").code()).isEqualTo(6);
    run("set", "--mtu=1400");

    assertThat(run("revert", "-n").said()).doesNotContain("labels");
    assertThat(run("revert", "--all", "--yes").said()).doesNotContain("labels");
    assertThat(machine.read(Machine.JSON)).contains("base=1");
  }

  @Test
  void aRevertNamesWhatAnImportHadTakenOver() {
    String options = "DOCKER_OPTS=\"--mtu=1400\"\n";
    machine.write("/etc/default/docker", options);
    machine.write(
        Machine.UNIT_FILE,
        machine
            .read(Machine.UNIT_FILE)
            .replace("-H fd://", "-H fd:// $DOCKER_OPTS")
            .replace("[Service]\n", "[Service]\nEnvironmentFile=-/etc/default/docker\n"));
    machine.services().daemonReload();
    Machine.Result taken = run("import", "--yes");
    assertThat(taken.code()).as(taken.said()).isZero();
    assertThat(machine.read("/etc/default/docker")).startsWith("#");

    Machine.Result reverted = run("revert", "--yes");

    assertThat(reverted.code()).as(reverted.said()).isZero();
    assertThat(reverted.said())
        .contains("stays out of '/etc/default/docker'", "(dockerctl rollback 1 has it as it was");
    Machine.Result back = run("rollback", "1", "--yes");
    assertThat(back.code()).as(back.said()).isZero();
    assertThat(machine.read("/etc/default/docker")).isEqualTo(options);
  }

  /** A drop-in that was enabled again since applies, and the file that kept it is gone. */
  @Test
  void aRevertNamesNothingThatCameBackSinceAnImport() {
    machine.write(
        Machine.FOLDER + "p.conf",
        "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -H fd:// --mtu=1400\n");
    machine.services().daemonReload();
    Machine.Result taken = run("import", "--yes");
    assertThat(taken.code()).as(taken.said()).isZero();
    assertThat(run("revert", "--dry-run").said())
        .contains("stays out of '" + Machine.FOLDER + "p.conf' (");
    Machine.Result enabled = run("drop-ins", "enable", "p.conf", "--yes");
    assertThat(enabled.code()).as(enabled.said()).isZero();

    assertThat(run("revert", "--dry-run").said()).doesNotContain("stays out");
  }

  private static int number(Machine.Result undone) {
    Matcher matcher = Pattern.compile("dockerctl rollback (\\d+)").matcher(undone.err());
    assertThat(matcher.find()).as(undone.said()).isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  /** The history has no links, so the file is kept beside the link that comes back. */
  @Test
  void aFileInThePlaceOfALinkIsKeptBeside() throws IOException {
    machine.write("/opt/px", "[Service]\nEnvironment=A=old\n");
    Path link = machine.link(PRIVATE, "/opt/px");
    machine.services().daemonReload();
    assertThat(run("restart", "--yes").code()).isZero();
    Files.delete(link);
    machine.write(PRIVATE, "[Service]\nEnvironment=A=new\n");
    machine.write(Machine.FOLDER + "20-bad.conf", FAILS);

    Machine.Result undone = run("restart", "--yes");

    assertThat(undone.code()).as(undone.said()).isEqualTo(6);
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(machine.read(PRIVATE + ".dockerctl-kept-1")).contains("A=new");
    assertThat(undone.err()).contains(PRIVATE + ".dockerctl-kept-1");
    Machine.Result back = run("rollback", Integer.toString(number(undone)), "--yes");
    assertThat(back.code()).as(back.said()).isZero();
    assertThat(machine.read(Machine.FOLDER + "20-bad.conf")).isEqualTo(FAILS);
    assertThat(Files.isSymbolicLink(link)).isTrue();
  }

  @Test
  void aLinkInThePlaceOfAFileIsKeptBesideAndTheFileStays() {
    machine.write(Machine.JSON, "{\"mtu\":1400}\n");
    assertThat(run("restart", "--yes").code()).isZero();
    machine.write("/opt/cm/dj", "{\"mtu\":1300}\n");
    machine.link(Machine.JSON, "/opt/cm/dj");
    machine.write(Machine.FOLDER + "20-bad.conf", FAILS);

    Machine.Result undone = run("restart", "--yes");

    assertThat(undone.code()).as(undone.said()).isEqualTo(6);
    assertThat(undone.err()).contains(Machine.JSON + ".dockerctl-kept-1");
    Machine.Result back = run("rollback", Integer.toString(number(undone)), "--yes");
    assertThat(back.code()).as(back.said()).isZero();
    assertThat(machine.read(Machine.JSON)).contains("1400");
    assertThat(machine.read("/opt/cm/dj")).contains("1300");
  }

  /** One file is one file, whatever name of it leads through a link. */
  @Test
  void aFolderThatIsALinkHasEachOfItsFilesOnce() {
    machine.write("/opt/S/10-col.conf", "[Service]\nEnvironment=COL=g\n");
    String folder = Machine.FOLDER.substring(0, Machine.FOLDER.length() - 1);
    machine.link(folder, "/opt/S");
    machine.services().daemonReload();
    assertThat(run("restart", "--yes").code()).isZero();
    machine.write("/opt/S/10-col.conf", "[Service]\nEnvironment=COL=new\n");
    machine.write("/opt/S/20-bad.conf", FAILS);

    Machine.Result undone = run("restart", "--yes");

    assertThat(undone.code()).as(undone.said()).isEqualTo(6);
    assertThat(undone.err()).doesNotContain("/opt/S/");
    assertThat(machine.read("/opt/S/10-col.conf")).contains("COL=g");
    Machine.Result back = run("rollback", Integer.toString(number(undone)), "--yes");
    assertThat(back.code()).as(back.said()).isZero();
    assertThat(machine.read("/opt/S/10-col.conf")).contains("COL=new");
    assertThat(machine.read("/opt/S/20-bad.conf")).isEqualTo(FAILS);
  }
}
