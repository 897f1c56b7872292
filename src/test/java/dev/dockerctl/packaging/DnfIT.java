package dev.dockerctl.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.TestHost;
import java.nio.file.Files;
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

/**
 * The rpm by a real dnf, 4 as Debian has it: one installation, from the first to the removal. What
 * a Fedora has of C libraries, a package without files stands for.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("nightly")
class DnfIT {
  private static final String DROP_IN = "/etc/systemd/system/docker.service.d/docker.conf";
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private static Path rpms;
  private static Path rpm;
  private static TestHost host;

  @BeforeAll
  static void buildAndBoot() throws Exception {
    PackageBuild.require();
    rpm = PackageBuild.only(PackageBuild.build("dnf", "rpm"), ".rpm");
    rpms = Files.createDirectories(PackageBuild.FOLDER.resolve("rpms"));
    StringBuilder libraries = new StringBuilder();
    PackageBuild.run(List.of("rpm", "-qp", "--requires", rpm.toString()))
        .lines()
        .filter(line -> line.matches("(lib|ld-|rtld).*") || line.equals("/bin/sh"))
        .distinct()
        .forEach(line -> libraries.append("Provides: ").append(line).append('\n'));
    make("libraries", "1", libraries.toString());
    make("docker-ce", "26.1.5", "");
    make("docker-ce", "29.0.1", "");
    host = PackageBuild.boot();
  }

  @AfterAll
  static void close() {
    if (host != null) {
      host.close();
    }
  }

  /** Makes a package without files. */
  private static void make(String name, String version, String lines) throws Exception {
    Path spec = rpms.resolve(name + ".spec");
    Files.writeString(
        spec,
        "Name: %s\nVersion: %s\nRelease: 1\nSummary: none\nLicense: none\nBuildArch: noarch\n"
                .formatted(name, version)
            + lines
            + "%description\nnone\n%files\n");
    PackageBuild.run(
        List.of(
            "rpmbuild",
            "-bb",
            "--define",
            "_topdir " + rpms,
            "--define",
            "_rpmdir " + rpms,
            spec.toString()));
  }

  private static String made(String name, String version) {
    return rpms.resolve("noarch/" + name + "-" + version + "-1.noarch.rpm").toString();
  }

  private static Execution dnf(String... words) {
    return host.exec(
        LIMIT,
        List.of(
            "sh",
            "-c",
            "dnf -y --disablerepo='*' --disableplugin=local,system_upgrade "
                + String.join(" ", words)
                + " 2>&1"));
  }

  /** As README has it. */
  @Test
  @Order(1)
  void isInstalledByDnf() {
    assertThat(host.sh("command -v dockerctl").exit()).isNotZero();
    dnf("install", made("libraries", "1")).orThrow();
    dnf("install", rpm.toString()).orThrow();
    assertThat(host.exec("dockerctl", "--version").orThrow()).startsWith("dockerctl ");
    assertThat(host.exec("rpm", "-q", "--provides", "dockerctl").orThrow()).doesNotContain(".so");
  }

  @Test
  @Order(2)
  void dockerIsAskedAboutBeforeItIsUnpacked() {
    assertThat(dnf("install", made("docker-ce", "26.1.5")).orThrow())
        .doesNotContain("would not start");
    host.exec("dockerctl", "set", "--allow-nondistributable-artifacts=registry.example").orThrow();

    String out = dnf("install", made("docker-ce", "29.0.1")).orThrow();

    int warned = out.indexOf("dockerctl: warning: Docker 29.0.1 would not start");
    assertThat(warned).as(out).isPositive().isLessThan(out.indexOf("Running transaction\n"));
    assertThat(out).contains("fix: take it out: dockerctl unset allow-nondistributable-artifacts");
    assertThat(host.exec("rpm", "-q", "docker-ce").orThrow()).contains("29.0.1");
  }

  @Test
  @Order(3)
  void aBrokenDockerctlKeepsNobodyFromDnf() {
    host.sh("mv /usr/lib/dockerctl/lib /usr/lib/dockerctl/away").orThrow();
    assertThat(dnf("reinstall", made("docker-ce", "29.0.1")).exit()).isZero();
    host.sh("mv /usr/lib/dockerctl/away /usr/lib/dockerctl/lib").orThrow();
  }

  @Test
  @Order(4)
  void removalLeavesTheConfigurationAndSaysSo() {
    String dropIn = host.read(DROP_IN);
    String out = dnf("remove", "dockerctl").orThrow();
    assertThat(out)
        .contains("Docker's configuration stays as it is: " + DROP_IN)
        .contains("dockerctl revert --restart");
    assertThat(host.read(DROP_IN)).isEqualTo(dropIn);
    assertThat(host.sh("ls /usr/lib/dockerctl /usr/bin/dockerctl").out()).isEmpty();
    assertThat(dnf("reinstall", made("docker-ce", "29.0.1")).exit()).isZero();
  }
}
