package dev.dockerctl.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * An undo brings the daemon up, names every file that it touched, and loses none. The tags number
 * the failures that were seen.
 */
class UndoneFilesIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.DEBIAN);

  private static final String FOLDER = "/etc/systemd/system/docker.service.d/";
  private static final String FAILING = "[Service]\n# by the owner\nExecStartPre=/bin/false\n";

  /** Owner read and write, user 1000 read, group nothing, mask read, others nothing; acl(5). */
  private static final String SET_ACL =
      "import os, struct, sys; none = 0xffffffff; os.setxattr(sys.argv[1],"
          + " \"system.posix_acl_access\", struct.pack(\"<I\", 2) + b\"\".join(struct.pack(\"<HHI\","
          + " *e) for e in [(1, 6, none), (2, 4, 1000), (4, 0, none), (16, 4, none), (32, 0,"
          + " none)]))";

  private static final String SET_DEFAULT_ACL =
      SET_ACL
          .replace("posix_acl_access", "posix_acl_default")
          .replace("(2, 4, 1000)", "(2, 6, 1000)")
          .replace("(16, 4, none)", "(16, 7, none)");

  private static final String GET_ACL =
      "import os, sys; print(os.getxattr(sys.argv[1], \"system.posix_acl_access\").hex())";

  private static final Pattern ROLLBACK = Pattern.compile("dockerctl rollback (\\d+)");

  private SafetyHost host;

  @BeforeEach
  void reset() {
    host = new SafetyHost(HOST.host());
    host.sh("rm -rf /etc/systemd/system/docker2.service /opt/dockerd /etc/dockerd.env.d");
    host.reset();
  }

  @Test
  @Tag("nightly")
  @Tag("seen-2")
  void afterARevertABadFileOfSomebodyElseIsUndone() {
    host.dockerctl("set", "--debug", "--restart").orThrow();
    host.dockerctl("revert").orThrow();
    host.write(SafetyHost.JSON, "{\"storage-driver\":\"btrfs\"}\n");

    Execution result = host.dockerctl("restart", "--yes");

    assertThat(result.exit()).as(result.err()).isEqualTo(6);
    assertThat(result.err())
        .contains("removed " + SafetyHost.JSON)
        .contains("brought back " + SafetyHost.DROP_IN);
    host.assertDaemonAnswers();
    assertThat(host.dockerctl("history").orThrow())
        .contains("rolled-back  dockerctl revert")
        .contains("automatic rollback");
    host.dockerctl("rollback", rollback(result), "--yes").orThrow();
    assertThat(host.sh("cat " + SafetyHost.JSON).orThrow()).contains("btrfs");
    assertThat(host.sh("ls " + FOLDER).out()).isEmpty();
  }

  @Test
  @Tag("seen-4")
  void aDropInOfSomebodyElseIsNamedAndCanBeHadAgain() {
    host.prepare("restart");
    host.write(FOLDER + "zz.conf", FAILING);

    Execution result = host.dockerctl("restart", "-o", "json");

    assertThat(result.exit()).as(result.err()).isEqualTo(6);
    assertThat(result.out())
        .contains("\"path\": \"" + FOLDER + "zz.conf\"")
        .containsPattern("\"rollback\": \\d+");
    assertThat(result.err()).contains("removed " + FOLDER + "zz.conf");
    host.assertDaemonAnswers();
    host.dockerctl("rollback", rollback(result)).orThrow();
    assertThat(host.sh("cat " + FOLDER + "zz.conf").orThrow()).isEqualTo(FAILING);
  }

  /** The ACL lets one user more read the file, and not its group, whose mode shows the mask. */
  @Test
  void aFileThatIsMadeAnewHasItsAclAgain() {
    host.prepare("restart");
    host.write(FOLDER + "zz.conf", FAILING);
    host.sh("python3 -c '" + SET_ACL + "' " + FOLDER + "zz.conf").orThrow();
    String before = acl("zz.conf");

    Execution result = host.dockerctl("restart");

    assertThat(result.err()).contains("removed " + FOLDER + "zz.conf");
    host.dockerctl("rollback", rollback(result)).orThrow();
    assertThat(acl("zz.conf")).startsWith("640 02000000").isEqualTo(before);
  }

  /** What a colleague deletes, and the undo makes anew from the last good configuration. */
  @Test
  @Tag("nightly")
  void aFileOfTheLastGoodConfigurationHasItsAclAgain() {
    host.write(FOLDER + "aa.conf", "[Service]\nEnvironment=MINE=1\n");
    host.sh("python3 -c '" + SET_ACL + "' " + FOLDER + "aa.conf").orThrow();
    String before = acl("aa.conf");
    host.prepare("restart");
    host.sh("rm " + FOLDER + "aa.conf").orThrow();
    host.write(FOLDER + "zz.conf", FAILING);

    Execution result = host.dockerctl("restart");

    assertThat(result.err()).contains("brought back " + FOLDER + "aa.conf");
    assertThat(acl("aa.conf")).startsWith("640 02000000").isEqualTo(before);
  }

  /** Where no copy of its attributes is kept, a file has those of the one in its place. */
  @Test
  void aFileOfAnotherModeKeepsItsExtendedAttributes() {
    String file = FOLDER + "aa.conf";
    host.write(file, "[Service]\nEnvironment=MINE=1\n");
    String note = "import os, sys; os.setxattr(sys.argv[1], \"trusted.note\", b\"mine\")";
    host.sh("python3 -c '" + note + "' " + file).orThrow();
    host.prepare("restart");
    host.sh("rm -r /var/lib/dockerctl/attributes; chmod 600 " + file).orThrow();
    host.sh("printf '" + FAILING.replace("\n", "\\n") + "' > " + file).orThrow();

    Execution result = host.dockerctl("restart");

    assertThat(result.err()).contains("put back " + file);
    assertThat(host.sh("stat -c %a " + file).orThrow()).isEqualTo("644\n");
    String get = "import os, sys; print(os.getxattr(sys.argv[1], \"trusted.note\").decode())";
    assertThat(host.sh("python3 -c '" + get + "' " + file).orThrow()).isEqualTo("mine\n");
  }

  /** What a folder gives to new files is nothing for those that were there before. */
  @Test
  void aChangeLetsNobodyInThroughTheAclOfTheFolder() {
    host.write(SafetyHost.JSON, "{\"http-proxy\": \"http://u:SEKRET@proxy:3128\"}\n");
    host.sh("chmod 640 " + SafetyHost.JSON + "; python3 -c '" + SET_DEFAULT_ACL + "' /etc/docker")
        .orThrow();
    String read = "setpriv --reuid=1000 --regid=1000 --clear-groups cat " + SafetyHost.JSON;
    assertThat(host.sh(read).exit()).isNotZero();

    host.dockerctl("set", "--in", "daemon.json", "--log-level", "warn").orThrow();
    assertThat(host.sh("stat -c %a " + SafetyHost.JSON).orThrow()).isEqualTo("640\n");
    assertThat(host.sh(read).out()).isEmpty();
    host.dockerctl("rollback").orThrow();
    assertThat(host.sh(read).out()).isEmpty();
    assertThat(host.sh("cat " + SafetyHost.JSON).orThrow()).contains("SEKRET");
    host.sh("rm -r /etc/docker").orThrow();
  }

  private String acl(String name) {
    return host.sh("stat -c %a " + FOLDER + name + " | tr '\\n' ' '").orThrow()
        + host.sh("python3 -c '" + GET_ACL + "' " + FOLDER + name).orThrow().strip();
  }

  @Test
  @Tag("nightly")
  @Tag("seen-4")
  void earlierPendingChangesThatGoWithItAreSaidToBeUndone() {
    host.prepare("restart");
    host.dockerctl("set", "--label", "early=1").orThrow();
    host.write(FOLDER + "zz.conf", FAILING);

    Execution result = host.dockerctl("restart");

    assertThat(result.exit()).as(result.err()).isEqualTo(6);
    assertThat(result.err()).contains("removed " + SafetyHost.DROP_IN);
    assertThat(host.dockerctl("history").orThrow())
        .contains("rolled-back  dockerctl set --label early=1");
    host.dockerctl("rollback", rollback(result)).orThrow();
    assertThat(host.sh("cat " + SafetyHost.DROP_IN).orThrow()).contains("early=1");
  }

  @Test
  @Tag("seen-4")
  void whatElseWasPendingStaysWhereTheChangeAloneIsToBlame() {
    host.dockerctl("restart").orThrow();
    host.write(FOLDER + "zz.conf", "[Service]\nEnvironment=MINE=1\n");
    host.dockerctl("set", "--label", "early=1").orThrow();

    Execution failed = host.dockerctl("set", "--storage-driver", "btrfs", "--restart", "--yes");

    assertThat(failed.exit()).as(failed.err()).isEqualTo(6);
    assertThat(host.sh("cat " + FOLDER + "zz.conf").orThrow()).contains("MINE=1");
    assertThat(host.sh("docker info -f '{{.Labels}}'").orThrow()).contains("early=1");
    assertThat(host.dockerctl("history").orThrow())
        .contains("rolled-back  dockerctl set --storage-driver")
        .contains("activated    dockerctl set --label early=1");
  }

  /** What others have pending gets no more time to come up than the change had. */
  @Test
  @Tag("nightly")
  @Tag("seen-4")
  void aHangOfSomebodyElseDoesNotHoldUpTheUndo() {
    host.dockerctl("restart").orThrow();
    host.write(FOLDER + "zz.conf", "[Service]\nExecStartPre=/bin/sleep 300\n");
    long begun = System.nanoTime();

    Execution failed =
        host.dockerctl("set", "--mtu", "1333", "--restart", "--yes", "--timeout", "5s");

    assertThat(failed.exit()).as(failed.err()).isEqualTo(6);
    assertThat(System.nanoTime() - begun).isLessThan(40_000_000_000L);
    assertThat(host.sh("ls " + FOLDER).out()).isEmpty();
    host.assertDaemonAnswers();
  }

  /** An obstacle that is gone a little later does not leave Docker down. */
  @Test
  @Tag("nightly")
  @Tag("seen-15")
  void anUndoThatCouldNotPutAFileBackIsTriedAgain() {
    host.dockerctl("restart").orThrow();

    Execution failed =
        host.patiently(
            SafetyHost.launcher()
                + " set --storage-driver btrfs --restart --yes --settle 1s & pid=$!; until grep -q"
                + " btrfs "
                + SafetyHost.DROP_IN
                + "; do sleep 0.05; done; f="
                + FOLDER
                + "; mount --bind $f $f; mount -o remount,ro,bind $f; wait $pid; code=$?; umount $f;"
                + " exit $code");

    assertThat(failed.exit()).as(failed.err()).isEqualTo(7);
    assertThat(failed.err()).contains("tried again");
    host.patiently(
            "for i in $(seq 300); do docker info >/dev/null 2>&1 && exit 0; sleep 0.2; done; exit 1")
        .orThrow();
    assertThat(host.sh("cat " + SafetyHost.DROP_IN).out()).doesNotContain("btrfs");
  }

  /** dockerd would wait for ever for somebody who writes to it. */
  @Test
  void aPipeInPlaceOfTheDaemonFileHoldsUpNoUndo() {
    host.write(SafetyHost.JSON, "{\"live-restore\": true}\n");
    host.prepare("restart", "--yes");
    host.prepare("set", "--label", "full=1", "--restart", "-y", "--confirm-within", "5s");
    host.sh("rm " + SafetyHost.JSON + "; mkfifo " + SafetyHost.JSON).orThrow();
    long begun = System.nanoTime();

    host.patiently(
            "for i in $(seq 900); do test -e /var/lib/dockerctl/undo/docker.service || exit 0;"
                + " sleep 0.2; done; exit 1")
        .orThrow();

    assertThat((System.nanoTime() - begun) / 1e9).isLessThan(60);
    host.assertDaemonAnswers();
    assertThat(host.sh("docker info -f '{{.Labels}}'").orThrow()).doesNotContain("full=1");
    assertThat(host.sh("cat " + SafetyHost.JSON).orThrow()).contains("live-restore");
    host.sh("test -p " + SafetyHost.JSON + ".dockerctl-kept-1; rm " + SafetyHost.JSON + ".*")
        .orThrow();
  }

  @Test
  @Tag("seen-4")
  void aFileThatSomebodyWritesInTheMiddleIsKeptBeside() {
    host.prepare("restart");
    host.write(
        FOLDER + "zz.conf",
        "[Service]\nExecStartPre=/bin/sh -c 'echo \"# mine\" >>" + FOLDER + "zz.conf; false'\n");

    Execution result = host.dockerctl("restart");

    assertThat(result.exit()).as(result.err()).isEqualTo(6);
    assertThat(result.err()).contains("zz.conf.dockerctl-kept-1");
    assertThat(host.sh("cat " + FOLDER + "zz.conf.dockerctl-kept-1").orThrow()).contains("# mine");
    host.assertDaemonAnswers();
  }

  @Test
  @Tag("nightly")
  @Tag("seen-15")
  void anUndoThatWasKilledAfterItPutTheFilesBackIsFinishedByTheGuard() {
    host.prepare("set", "--label", "good=yes", "--restart");
    host.write(FOLDER + "zz.conf", FAILING);
    // Killed when the files are back, and before the daemon is.
    host.sh(
        SafetyHost.launcher()
            + " restart --timeout 10s & pid=$!; for i in $(seq 2000); do test -e "
            + FOLDER
            + "zz.conf || break; sleep 0.005; done; kill -9 $pid; wait $pid");

    host.sh("systemctl stop docker; systemctl start 'dockerctl-*.service'");
    host.patiently(
            "for i in $(seq 900); do docker info >/dev/null 2>&1 && exit 0; sleep 0.2; done; exit 1")
        .orThrow();
    assertThat(host.sh("ls " + FOLDER).orThrow().strip()).isEqualTo("docker.conf");
  }

  @Test
  @Tag("seen-15")
  void aStateDirectoryThatIsAlmostFullIsFoundOutBeforeTheRestart() {
    host.prepare("restart");
    String daemon = host.sh("systemctl show docker -p MainPID --value").orThrow();
    Execution result =
        host.sh(
            "cp -a /var/lib/dockerctl /tmp/state; mount -t tmpfs -o size=80k,mode=700 tmpfs"
                + " /var/lib/dockerctl; cp -a /tmp/state/. /var/lib/dockerctl;"
                + " cat /dev/zero >/var/lib/dockerctl/fill 2>/dev/null;"
                + SafetyHost.launcher()
                + " set --label x=y --restart; code=$?; umount /var/lib/dockerctl; exit $code");

    assertThat(result.exit()).as(result.err()).isEqualTo(1);
    assertThat(result.err()).contains("no space left");
    assertThat(host.sh("systemctl show docker -p MainPID --value").orThrow()).isEqualTo(daemon);
    assertThat(host.sh("ls " + FOLDER).out()).isEmpty();
  }

  @Test
  @Tag("nightly")
  @Tag("seen-21")
  void oneUnitsFailureIsNoneOfAnothersBusiness() {
    host.prepare("restart");
    String other =
        "[Service]\nExecStart=/usr/sbin/dockerd -H unix:///run/two.sock --data-root /tmp/two"
            + " --exec-root /run/two --pidfile /run/two.pid --bridge none --iptables=false"
            + " --storage-driver bogus\n";
    host.write("/etc/systemd/system/docker2.service", other);
    host.sh("systemctl daemon-reload").orThrow();

    Execution result = host.dockerctl("--unit", "docker2.service", "restart", "--yes");

    assertThat(result.exit()).as(result.err()).isIn(5, 7);
    assertThat(host.sh("cat /etc/systemd/system/docker2.service").orThrow()).isEqualTo(other);
    host.assertDaemonAnswers();
    host.write(FOLDER + "zz.conf", FAILING);
    assertThat(host.dockerctl("restart").exit()).isEqualTo(6);
    assertThat(host.sh("cat /etc/systemd/system/docker2.service").orThrow()).isEqualTo(other);
  }

  @Test
  @Tag("seen-23")
  void withoutAGoodOneAtLeastTheOwnFilesGoBack() {
    host.sh("systemctl stop docker.socket docker.service").orThrow();
    host.write(FOLDER + "zz.conf", FAILING);

    Execution result = host.dockerctl("set", "--label", "a=b", "--restart");

    assertThat(result.exit()).as(result.err()).isEqualTo(7);
    assertThat(result.err()).contains("no last good configuration is known yet");
    assertThat(host.sh("ls " + FOLDER).orThrow().strip()).isEqualTo("zz.conf");
    assertThat(host.dockerctl("history").orThrow()).contains("restore-failed");
  }

  @Test
  @Tag("seen-23")
  void aJsonFileElsewhereIsUndoneThere() {
    host.write("/opt/dockerd/daemon.json", "{\"labels\": [\"a=b\"]}\n");
    host.write(
        FOLDER + "20.conf",
        "[Service]\nExecStart=\nExecStart=/usr/sbin/dockerd -H fd://"
            + " --containerd=/run/containerd/containerd.sock --config-file"
            + " /opt/dockerd/daemon.json\n");
    host.prepare("restart");
    host.write("/opt/dockerd/daemon.json", "{\"storage-driver\": \"btrfs\"}\n");

    Execution result = host.dockerctl("restart", "--yes");

    assertThat(result.exit()).as(result.err()).isEqualTo(6);
    assertThat(host.sh("cat /opt/dockerd/daemon.json").orThrow()).contains("a=b");
    host.dockerctl("rollback", rollback(result), "--yes").orThrow();
    assertThat(host.sh("cat /opt/dockerd/daemon.json").orThrow()).contains("btrfs");
  }

  @Test
  @Tag("nightly")
  @Tag("seen-23")
  void environmentFilesOfAPatternAreUndone() {
    host.write("/etc/dockerd.env.d/a.env", "OPTS=--label=x=y\n");
    host.write(
        FOLDER + "20.conf",
        "[Service]\nEnvironmentFile=/etc/dockerd.env.d/*.env\nExecStart=\n"
            + "ExecStart=/usr/sbin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock"
            + " $OPTS\n");
    host.prepare("restart");
    host.write("/etc/dockerd.env.d/a.env", "OPTS=--storage-driver=btrfs\n");

    Execution result = host.dockerctl("restart", "--yes");

    assertThat(result.exit()).as(result.err()).isEqualTo(6);
    assertThat(host.sh("docker info -f '{{.Labels}}'").orThrow().strip()).isEqualTo("[x=y]");
  }

  @Test
  @Tag("nightly")
  @Tag("seen-25")
  void ofTwoAtOnceEachTellsWhatBecameOfIt() {
    host.prepare("restart");
    for (int round = 1; round <= 4; round++) {
      Execution both =
          host.sh(
              SafetyHost.launcher()
                  + " set --label good="
                  + round
                  + " --restart >/tmp/good 2>&1 & good=$!; "
                  + SafetyHost.launcher()
                  + " set --storage-driver btrfs --restart --yes >/tmp/bad 2>&1; bad=$?;"
                  + " wait $good; echo $? $bad; cat /tmp/good /tmp/bad >&2");
      assertThat(both.out().strip()).as(both.err()).isEqualTo("0 6");
      assertThat(host.sh("docker info -f '{{.Labels}}'").orThrow().strip())
          .isEqualTo("[good=" + round + "]");
    }
  }

  private static String rollback(Execution result) {
    Matcher number = ROLLBACK.matcher(result.err());
    assertThat(number.find()).as(result.err()).isTrue();
    return number.group(1);
  }
}
