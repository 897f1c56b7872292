package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import dev.dockerctl.host.TestHost;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tree of files under {@code --root}, which may be somebody else's and mean no good. */
class OfflineTreeIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.BARE);

  private static final String TREE = "/srv/tree";
  private static final String RECORD = TREE + "/var/lib/dockerctl/transaction/record";
  private static final String KEYS = "/root/.ssh/authorized_keys";
  private static final List<String> LOOKING =
      List.of("show", "cat", "diff", "show-options", "validate", "history", "set --debug -n");

  private final TestHost host = HOST.host();
  private final DockerHost docker = new DockerHost(host);

  @BeforeEach
  void makeTree() {
    host.sh(
            ("rm -rf /srv/tree /srv/out; mkdir -p /srv/tree /srv/out; cd /;"
                + " cp -a --parents usr/lib/systemd/system/docker.* /srv/tree/"))
        .orThrow();
    host.write(KEYS, "key\n");
  }

  private Execution offline(String words) {
    return docker.dockerctl(("--root " + TREE + " " + words).split(" "));
  }

  /** With the seal that anybody can make. */
  static String sealed(String body) {
    CRC32 checksum = new CRC32();
    checksum.update(body.getBytes(StandardCharsets.UTF_8));
    return body + String.format("end %08x\n", checksum.getValue());
  }

  private static String change(String path, String temporary) {
    return sealed(
        "dockerctl-change 1\npath " + path + "\nbefore eA==\ntemporary " + temporary + "\n");
  }

  @Test
  @Tag("seen-20")
  void aForgedRecordLeadsNobodyOutOfTheTree() {
    for (String record :
        List.of(
            change("/etc/docker/daemon.json", KEYS),
            change("/etc/docker/daemon.json", "../../../.." + KEYS),
            change(KEYS, ".dockerctl-1f.tmp"))) {
      host.write(RECORD, record);
      for (String words : LOOKING) {
        assertThat(offline(words).err()).as(words).doesNotContain("internal error");
        assertThat(host.read(RECORD)).as(words).isEqualTo(record);
      }
      Execution set = offline("set --label a=b");
      assertThat(set.exit()).as(set.err()).isZero();
      assertThat(set.err()).contains("transaction/record.damaged");
      assertThat(host.read(KEYS)).isEqualTo("key\n");
      assertThat(host.exec("test", "-e", RECORD).exit()).isEqualTo(1);
      offline("unset label").orThrow();
    }
  }

  @Test
  @Tag("seen-20")
  void aFolderOfARecordIsNotRemovedThroughALink() {
    host.sh("mkdir -p /srv/tree/etc /srv/out/sub; ln -s /srv/out /srv/tree/etc/docker").orThrow();
    host.write(
        RECORD,
        sealed(
            """
            dockerctl-change 1
            directory /etc/docker/sub
            path /etc/docker/sub/daemon.json
            after eA==
            temporary .dockerctl-1f.tmp
            """));

    LOOKING.forEach(this::offline);
    offline("set --label a=b");

    host.exec("test", "-d", "/srv/out/sub").orThrow();
  }

  @ParameterizedTest
  @Tag("seen-20")
  @ValueSource(
      strings = {
        "var/lib/dockerctl/transaction",
        "var/lib/dockerctl/history",
        "var/lib/dockerctl",
        "var/lib",
        "run/dockerctl",
        "run/lock",
        "run",
        "etc/docker",
        "etc/systemd/system/docker.service.d"
      })
  void linksInTheTreeLeadNowhere(String link) {
    host.sh("cd " + TREE + "; mkdir -p $(dirname " + link + "); ln -s /srv/out " + link).orThrow();
    host.write("/srv/out/record", change("/etc/docker/daemon.json", ".dockerctl-1f.tmp"));

    offline("show");
    offline("history");
    Execution json = offline("set --in daemon.json --debug");
    Execution dropIn = offline("set --label a=b");

    assertThat(json.exit()).as(json.err()).isIn(0, 5);
    assertThat(dropIn.exit()).as(dropIn.err()).isIn(0, 5);
    assertThat(host.sh("find /srv/out").orThrow()).isEqualTo("/srv/out\n/srv/out/record\n");
    assertThat(host.exec("readlink", TREE + "/" + link).orThrow()).isEqualTo("/srv/out\n");
  }

  @Test
  @Tag("seen-13")
  void hintsAndFilesAreThoseOfTheTree() {
    Execution set = offline("set --label a=b");
    assertThat(set.orThrow())
        .contains("Created /srv/tree/etc/systemd/system/docker.service.d/docker.conf")
        .contains("it has to be started from this tree")
        .doesNotContain(" /etc/", "dockerctl restart");

    Execution conflict = offline("set --config-file /nowhere.json");
    assertThat(conflict.err()).doesNotContain("hint: dockerctl show", "hint: dockerctl cat");
    Execution restart = offline("restart");
    assertThat(restart.exit()).isEqualTo(2);
    assertThat(host.exec("test", "-e", DockerHost.DROP_IN).exit()).isEqualTo(1);
  }

  @Test
  @Tag("seen-33")
  void aMaskOfNoneOpensNoFolderToOthers() {
    host.exec("sh", "-c", "umask 0; " + docker.shellWord() + " --root " + TREE + " set --label a=b")
        .orThrow();
    host.exec(
            "sh",
            "-c",
            "umask 0; " + docker.shellWord() + " --root " + TREE + " set --in daemon.json --debug")
        .orThrow();

    assertThat(host.sh("find /srv/tree -perm /022 ! -type l").orThrow()).isEmpty();
    host.sh("test -d /srv/tree/var/lib/dockerctl && test -d /srv/tree/run").orThrow();
  }
}
