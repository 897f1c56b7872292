package dev.dockerctl.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.Extent;
import dev.dockerctl.host.Execution;
import dev.dockerctl.host.TestHost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The packages on a host that has systemd and Docker, and no Java: the life of one installation,
 * from the version before to the purge.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PackagesIT {
  private static final String DROP_IN = "/etc/systemd/system/docker.service.d/docker.conf";
  private static final String REMOVED_IN_29 = "--allow-nondistributable-artifacts=registry.example";
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private static Path folder;
  private static Path before;
  private static TestHost host;

  @BeforeAll
  static void buildAndBoot() throws Exception {
    PackageBuild.require();
    folder = Extent.isWhole() ? PackageBuild.build("now") : PackageBuild.build("now", "deb");
    before = olderDeb();
    host = PackageBuild.boot();
  }

  @AfterAll
  static void close() {
    if (host != null) {
      host.close();
    }
  }

  /** The same package as version 0.0.9 had it, with another default in its settings. */
  private static Path olderDeb() throws Exception {
    Path tree = PackageBuild.FOLDER.resolve("older");
    String script =
        "rm -rf \"$1\" && dpkg-deb -R \"$0\" \"$1\" && sed -i 's/^Version: .*/Version: 0.0.9/'"
            + " \"$1/DEBIAN/control\" && echo '#older = true' >>\"$1/etc/dockerctl.conf\""
            + " && dpkg-deb -Zgzip -z1 -b \"$1\" \"$1.deb\" && rm -rf \"$1\"";
    String deb = PackageBuild.only(folder, ".deb").toString();
    PackageBuild.run(List.of("sh", "-c", script, deb, tree.toString()));
    return PackageBuild.FOLDER.resolve("older.deb");
  }

  private static Execution apt(String... words) {
    List<String> command =
        new java.util.ArrayList<>(List.of("env", "DEBIAN_FRONTEND=noninteractive"));
    command.addAll(List.of("apt-get", "-y", "-o", "Dpkg::Options::=--force-confold"));
    command.addAll(List.of(words));
    return host.exec(LIMIT, command);
  }

  private static String version(String name) {
    return host.exec("dpkg-query", "-W", "-f", "${Version}", name).out();
  }

  @Test
  @Order(1)
  void lintianIsContent() throws Exception {
    String deb = PackageBuild.only(folder, ".deb").toString();
    String said =
        PackageBuild.run(List.of("lintian", "--allow-root", "--fail-on", "error,warning", deb));
    assertThat(said.lines()).noneMatch(line -> line.startsWith("E:") || line.startsWith("W:"));
  }

  @Test
  @Tag("nightly")
  @Order(1)
  void rpmlintFindsNothingButWhatIsMeantToBe() throws Exception {
    String rpm = PackageBuild.only(folder, ".rpm").toString();
    String said = PackageBuild.run(List.of("rpmlint", "-r", "packaging/rpm/rpmlintrc", rpm));
    assertThat(said).contains("1 packages and 0 specfiles checked; 0 errors");
  }

  @Test
  @Order(2)
  void versionBeforeInstallsAndWorksWithoutJava() {
    assertThat(host.sh("command -v java").exit()).isNotZero();
    apt("install", before.toString()).orThrow();
    assertThat(version("dockerctl")).isEqualTo("0.0.9");
    assertThat(host.exec("dockerctl", "--version").orThrow()).startsWith("dockerctl ");
    host.sh("echo '# mine' >>/etc/dockerctl.conf").orThrow();
  }

  @Test
  @Order(3)
  void upgradeKeepsTheEditedSettings() throws Exception {
    apt("install", PackageBuild.only(folder, ".deb").toString()).orThrow();
    assertThat(version("dockerctl")).isNotEqualTo("0.0.9");
    assertThat(host.read("/etc/dockerctl.conf")).contains("# mine").contains("#older = true");
  }

  @Test
  @Order(4)
  void manualAndCompletionsAreFound() {
    for (String page :
        List.of("dockerctl", "dockerctl-set", "dockerctl.conf", "dockerctl-recipes")) {
      assertThat(host.exec("man", "-w", page).orThrow()).contains("/" + page + ".");
    }
    for (String file :
        List.of(
            "bash-completion/completions/dockerctl",
            "zsh/vendor-completions/_dockerctl",
            "fish/vendor_completions.d/dockerctl.fish")) {
      assertThat(host.exec("test", "-s", "/usr/share/" + file).exit()).as(file).isZero();
    }
  }

  @Test
  @Order(5)
  void setsAnOptionOfTheRunningDaemon() {
    Execution set =
        host.exec(
            "dockerctl",
            "set",
            "--insecure-registry=192.168.0.0/24",
            REMOVED_IN_29,
            "--restart",
            "--yes");
    assertThat(set.orThrow()).contains("--insecure-registry: verified");
    assertThat(host.sh("tr '\\0' ' ' </proc/$(pidof dockerd)/cmdline").orThrow())
        .contains("--insecure-registry=192.168.0.0/24");
  }

  @ParameterizedTest
  @Order(6)
  @ValueSource(strings = {"--help", "show-options", "options mtu", "status", "set --mtu 1400"})
  void classArchiveOfThePackageHasWhatARunOnThisHostLoads(String words) {
    String lib = "/usr/lib/dockerctl/lib/";
    String java =
        "/usr/lib/dockerctl/runtime/bin/java @%sjvm.options -XX:SharedArchiveFile=%sdockerctl.jsa"
            + " -Xlog:class+load:file=/tmp/classes -jar %sdockerctl.jar "
            + words;
    host.sh(java.formatted(lib, lib, lib)).orThrow();
    List<String> loaded =
        host.read("/tmp/classes").lines().filter(line -> line.contains(" source: ")).toList();
    List<String> fromElsewhere =
        loaded.stream().filter(line -> !line.contains(" source: shared objects file")).toList();
    assertThat(loaded.size()).isGreaterThan(500);
    assertThat((double) fromElsewhere.size() / loaded.size())
        .as("%s", fromElsewhere)
        .isLessThanOrEqualTo(0.01);
  }

  /** The undo has files of the package to load until the daemon is up again. */
  @Test
  @Order(7)
  void removalWaitsForAnUndoThatIsUnderWay() throws Exception {
    host.exec("dockerctl", "set", "--debug", "--restart", "--yes", "--confirm-within", "1s")
        .orThrow();
    host.sh(
            "until grep -Eqx 'phase (UNDOING|RESTARTING)' /var/lib/dockerctl/undo/*; do sleep 0.02; done")
        .orThrow();
    assertThat(apt("remove", "dockerctl").orThrow())
        .contains("waiting for a change that is under way")
        .doesNotContain("its guard");
    assertThat(host.sh("ls /var/lib/dockerctl/undo/* /etc/systemd/system/*guard*").out()).isEmpty();
    assertThat(host.read(DROP_IN)).contains(REMOVED_IN_29).doesNotContain("--debug");
    apt("install", PackageBuild.only(folder, ".deb").toString()).orThrow();
  }

  @Test
  @Order(7)
  void upgradeOfDockerIsRefusedBeforeItIsUnpackedWhereTheSettingSaysSo() {
    makeDocker29();
    host.sh("printf 'upgrade-check = refuse\\n' >>/etc/dockerctl.conf").orThrow();
    String installed = version("docker.io");
    Execution upgrade = apt("install", "/root/docker29.deb");
    assertThat(upgrade.exit()).isEqualTo(100);
    assertThat(upgrade.out())
        .contains("Docker 29.0.1 would not start with this configuration:")
        .contains(DROP_IN + ":5: error: cannot use --allow-nondistributable-artifacts")
        .contains("upgrade-check = refuse")
        .doesNotContain("Unpacking");
    assertThat(version("docker.io")).isEqualTo(installed);
    // A mistake beside it takes the refusal away from nobody.
    host.sh("printf 'smoke = 1\\n' >>/etc/dockerctl.conf").orThrow();
    Execution mistaken = apt("install", "/root/docker29.deb");
    host.sh("sed -i '/^smoke/d' /etc/dockerctl.conf").orThrow();
    assertThat(mistaken.exit()).isEqualTo(100);
    assertThat(mistaken.out()).contains("'smoke'", "mend it first").doesNotContain("Unpacking");
  }

  @Test
  @Order(8)
  void upgradeOfDockerIsWarnedOfAndTheTriggerNamesTheRebase() {
    host.sh("sed -i '/^upgrade-check/d' /etc/dockerctl.conf").orThrow();
    String dropIn = host.read(DROP_IN);
    Execution upgrade = apt("install", "/root/docker29.deb");
    String out = upgrade.orThrow();
    assertThat(out.indexOf("Docker 29.0.1 would not start"))
        .isPositive()
        .isLessThan(out.indexOf("Unpacking docker.io"));
    assertThat(out).contains("Processing triggers for dockerctl").contains("fix: dockerctl rebase");
    assertThat(version("docker.io")).isEqualTo("29.0.1-1");
    assertThat(host.read(DROP_IN)).isEqualTo(dropIn);
  }

  @Test
  @Order(9)
  void brokenDockerctlKeepsNobodyFromApt() {
    host.sh("mv /usr/lib/dockerctl/lib /usr/lib/dockerctl/away").orThrow();
    assertThat(apt("install", "--reinstall", "/root/docker29.deb").exit()).isZero();
    host.sh("mv /usr/lib/dockerctl/away /usr/lib/dockerctl/lib").orThrow();
  }

  @Test
  @Order(10)
  void removalLeavesTheConfigurationAndSaysSo() {
    String dropIn = host.read(DROP_IN);
    Execution removal = apt("remove", "dockerctl");
    assertThat(removal.orThrow())
        .contains("Docker's configuration stays as it is: " + DROP_IN)
        .contains("dockerctl revert --restart");
    assertThat(host.read(DROP_IN)).isEqualTo(dropIn);
    assertThat(host.sh("ls /usr/lib/dockerctl").exit()).isNotZero();
    assertThat(host.sh("ls /var/lib/dockerctl/history").orThrow()).isNotEmpty();
    assertThat(apt("install", "--reinstall", "/root/docker29.deb").exit()).isZero();
  }

  @Test
  @Order(11)
  void purgeRemovesTheHistoryOnly() {
    String dropIn = host.read(DROP_IN);
    // As the other variant of the package has it, whose history it is then.
    host.sh("ln -s /bin/true /usr/bin/dockerctl").orThrow();
    String postrm = "/var/lib/dpkg/info/dockerctl.postrm";
    host.exec("sh", postrm, "purge").orThrow();
    assertThat(host.sh("ls /var/lib/dockerctl/history").orThrow()).isNotEmpty();
    host.sh("rm /usr/bin/dockerctl").orThrow();
    apt("purge", "dockerctl").orThrow();
    assertThat(host.sh("find /var/lib/dockerctl -mindepth 1").out()).isEmpty();
    assertThat(host.sh("ls /etc/dockerctl.conf /etc/apt/apt.conf.d/20dockerctl").out()).isEmpty();
    assertThat(host.read(DROP_IN)).isEqualTo(dropIn);
  }

  @Test
  @Tag("nightly")
  @Order(12)
  void tarballInstallsAndRemovesItself() throws Exception {
    Path tarball = PackageBuild.only(folder, ".tar.gz");
    host.exec("tar", "-C", "/opt", "-xzf", tarball.toString()).orThrow();
    host.sh("mv /opt/dockerctl-* /opt/anywhere").orThrow();
    assertThat(host.exec("/opt/anywhere/bin/dockerctl", "-v", "options", "mtu").err())
        .doesNotContain("class archive");
    host.exec("/opt/anywhere/install").orThrow();
    assertThat(host.exec("dockerctl", "show-options").orThrow()).contains("--insecure-registry");
    host.exec("/opt/anywhere/install", "--remove").orThrow();
    assertThat(host.sh("ls /usr/local/bin/dockerctl /usr/local/lib/dockerctl").out()).isEmpty();
  }

  @Test
  @Tag("nightly")
  @Order(13)
  void rpmHasTheSame() throws Exception {
    String rpm = PackageBuild.only(folder, ".rpm").toString();
    assertThat(PackageBuild.run(List.of("rpm", "-qp", "--configfiles", rpm)))
        .contains("/etc/dockerctl.conf")
        .contains("/etc/dnf/libdnf5-plugins/actions.d/dockerctl.actions");
    assertThat(PackageBuild.run(List.of("rpm", "-qp", "--filetriggers", rpm)))
        .contains("/usr/lib/systemd/system/docker.service");
    Path root = PackageBuild.FOLDER.resolve("rpm-root");
    PackageBuild.run(List.of("rm", "-rf", root.toString()));
    PackageBuild.run(
        List.of("rpm", "--root", root.toString(), "-i", "--nodeps", "--noscripts", rpm));
    assertThat(PackageBuild.run(List.of(root + "/usr/lib/dockerctl/bin/dockerctl", "--version")))
        .startsWith("dockerctl ");
    PackageBuild.run(List.of("rm", "-rf", root.toString()));
  }

  /** A package that brings another unit, and no dockerd that would have to run. */
  private static void makeDocker29() {
    host.write(
        "/root/docker29/DEBIAN/control",
        """
        Package: docker.io
        Version: 29.0.1-1
        Architecture: all
        Maintainer: nobody <nobody@example.org>
        Description: another unit
        """);
    String unit = "/usr/lib/systemd/system/docker.service";
    host.write(
        "/root/docker29" + unit,
        host.read(unit).replace("$DOCKER_OPTS", "--default-ulimit=nofile=1024 $DOCKER_OPTS"));
    host.sh("dpkg-deb -Zgzip -b /root/docker29 /root/docker29.deb").orThrow();
  }
}
