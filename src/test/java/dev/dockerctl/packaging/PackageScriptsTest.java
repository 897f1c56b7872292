package dev.dockerctl.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.Extent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts of the packages, with a folder of the test in place of the host's files. */
class PackageScriptsTest {
  private static final List<String> PLACES = List.of("/var/lib/", "/run/", "/usr/", "/etc/");

  @TempDir Path root;
  private Path tarball;
  private Path prefix;

  @BeforeEach
  void unpackTarball() throws IOException {
    root = root.toRealPath();
    prefix = root.resolve("usr/local");
    tarball = Files.createDirectories(root.resolve("opt/unpacked"));
    write(tarball.resolve("install"), script("install"));
    write(tarball.resolve("before-removal"), script("hooks/before-removal"));
    write(tarball.resolve("bin/dockerctl"), "#!/bin/sh\necho dockerctl 2\n");
    write(tarball.resolve("lib/dockerctl.jar"), "");
    write(tarball.resolve("man/dockerctl.1"), "");
    for (String name : List.of("dockerctl.bash", "_dockerctl", "dockerctl.fish")) {
      write(tarball.resolve("completions").resolve(name), "");
    }
  }

  private record Run(int status, String said) {}

  /** A script of ours whose absolute paths lie below the test's folder. */
  private String script(String name) throws IOException {
    String text = Files.readString(Path.of("packaging", name));
    for (String place : PLACES) {
      text = text.replaceAll("(?<=[\\s=\"-])" + place, root + place);
    }
    return text.replace("limit=180", "limit=2");
  }

  private Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Run run(String... command) throws Exception {
    Path log = root.resolve("log");
    ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
    builder.environment().put("PREFIX", prefix.toString());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), Files.readString(log));
  }

  private Run install(String... words) throws Exception {
    return run(
        words.length == 0 ? new String[] {installer()} : new String[] {installer(), words[0]});
  }

  private String installer() {
    return tarball.resolve("install").toString();
  }

  private String installed() throws Exception {
    return run(prefix.resolve("bin/dockerctl").toString()).said().strip();
  }

  /** An earlier release, which has one page more, and whose links have another spelling. */
  private void installEarlier() throws Exception {
    write(tarball.resolve("bin/dockerctl"), "#!/bin/sh\necho dockerctl 1\n");
    Path page = write(tarball.resolve("man/dockerctl-old.1"), "");
    assertThat(install().status()).isZero();
    Files.delete(page);
    write(tarball.resolve("bin/dockerctl"), "#!/bin/sh\necho dockerctl 2\n");
  }

  private static boolean isThere(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  @Test
  void installReplacesAnEarlierReleaseAndItsLinksAndRemovesAll() throws Exception {
    installEarlier();
    Path old = prefix.resolve("share/man/man1/dockerctl-old.1");
    assertThat(old).exists();
    Run again = install();
    assertThat(again).isEqualTo(new Run(0, "dockerctl 2\n"));
    assertThat(installed()).isEqualTo("dockerctl 2");
    assertThat(isThere(old)).isFalse();
    Run removal = install("--remove");
    assertThat(removal.status()).isZero();
    assertThat(removal.said())
        .contains("Docker's configuration stays as it is")
        .contains("the history of changes stays in ");
    try (var left = Files.walk(prefix)) {
      assertThat(left.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bin/dockerctl",
        "share/man/man1/dockerctl.1",
        "share/zsh/site-functions/_dockerctl",
        "lib/dockerctl/mine"
      })
  void installReplacesNothingOfAPersons(String mine) throws Exception {
    write(prefix.resolve(mine), "mine");
    Run refused = install();
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.said()).contains("install: cannot replace").contains(prefix + "/");
    assertThat(prefix.resolve(mine)).hasContent("mine");
    try (var left = Files.walk(prefix)) {
      assertThat(left.filter(Files::isRegularFile)).hasSize(1);
    }
    assertThat(install("--remove").status()).isZero();
    assertThat(prefix.resolve(mine)).hasContent("mine");
  }

  @Test
  void installFindsItsFolderThroughALinkAndRefusesWhereThereIsNone() throws Exception {
    installEarlier();
    Path link = root.resolve("bin/install-it");
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, tarball.resolve("install"));
    Run piped = run("sh", "-c", "sh <" + installer());
    assertThat(piped.status()).isEqualTo(1);
    assertThat(piped.said()).contains("dockerctl is not in it");
    assertThat(installed()).isEqualTo("dockerctl 1");
    assertThat(run(link.toString()).status()).isZero();
    assertThat(installed()).isEqualTo("dockerctl 2");
  }

  @Test
  void installPutsBackTheEarlierReleaseWhereTheNewOneDoesNotRun() throws Exception {
    installEarlier();
    write(tarball.resolve("bin/dockerctl"), "#!/bin/sh\nexit 1\n");
    Run failed = install();
    assertThat(failed.status()).isEqualTo(1);
    assertThat(failed.said()).contains("its dockerctl does not run");
    assertThat(installed()).isEqualTo("dockerctl 1");
    try (var left = Files.list(prefix.resolve("lib"))) {
      assertThat(left).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"usr/local", "./usr//local/", "linked"})
  void prefixMayBeWrittenAnyWay(String written) throws Exception {
    Path real = Files.createDirectories(prefix);
    Files.createSymbolicLink(root.resolve("linked"), real);
    prefix = Path.of(written);
    Run install = run("sh", "-c", "PREFIX=" + written + " " + installer());
    assertThat(install.status()).as(install.said()).isZero();
    prefix = real;
    assertThat(installed()).isEqualTo("dockerctl 2");
    assertThat(install("--remove").status()).isZero();
    assertThat(isThere(real.resolve("bin/dockerctl"))).isFalse();
  }

  @Test
  void installLeavesTheFolderThatItRunsIn() throws Exception {
    Path place = prefix.resolve("lib/dockerctl.new");
    Files.createDirectories(place.getParent());
    Files.move(tarball, place);
    tarball = place;
    assertThat(install().status()).isZero();
    assertThat(installed()).isEqualTo("dockerctl 2");
    assertThat(place.resolve("bin/dockerctl")).exists();
  }

  @Test
  void installHasHelp() throws Exception {
    assertThat(install("--help").status()).isZero();
    assertThat(install("--help").said()).contains("Usage: [PREFIX=FOLDER] ./install [--remove]");
    assertThat(install("--purge").status()).isEqualTo(2);
    assertThat(isThere(prefix)).isFalse();
  }

  private Path undo(String phase, String due) throws IOException {
    return write(
        root.resolve("var/lib/dockerctl/undo/docker.service"),
        "dockerctl-undo 1\nkind CONFIRM\nphase " + phase + "\ndue " + due + "\nowner 1 2 boot\n");
  }

  private Run beforeRemoval() throws Exception {
    return run(tarball.resolve("before-removal").toString());
  }

  @Test
  void removalNamesAChangeThatWaitsAndDoesNotWaitForIt() throws Exception {
    install();
    undo("PROVED", "2999-01-01T00:00:00.5Z");
    assertThat(install("--remove").said())
        .contains("a change waits to be confirmed; without 'dockerctl confirm' its guard still")
        .doesNotContain("waiting for");
  }

  /** A phase of an undo, and when it is due. */
  record UnderWay(String phase, String due) {}

  static List<UnderWay> underWay() {
    return Extent.oneOf(
        3,
        List.of(
            new UnderWay("ACTIVATING", "2999-01-01T00:00:00Z"),
            new UnderWay("UNDOING", "2999-01-01T00:00:00Z"),
            new UnderWay("RESTARTING", "2999-01-01T00:00:00Z"),
            new UnderWay("PROVED", "2026-01-01T00:00:00Z")));
  }

  @ParameterizedTest
  @MethodSource("underWay")
  void removalWaitsForAChangeThatIsUnderWay(UnderWay row) throws Exception {
    Path undo = undo(row.phase(), row.due());
    Run late = beforeRemoval();
    assertThat(late.status()).isZero();
    assertThat(late.said())
        .contains("waiting for a change that is under way")
        .contains("a change is still under way; its guard looks after it without dockerctl");
    Process end = new ProcessBuilder("sh", "-c", "sleep 0.5; rm '" + undo + "'").start();
    assertThat(beforeRemoval().said())
        .contains("waiting for a change that is under way")
        .doesNotContain("guard");
    end.waitFor();
  }

  @Test
  void removalWaitsForWhoHoldsTheLock() throws Exception {
    Path lock = root.resolve("run/dockerctl/lock");
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String ticks = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19];
    long self = ProcessHandle.current().pid();
    write(lock, self + " " + ticks + " boot\n2026-01-01T00:00:00Z\ndockerctl set\n");
    assertThat(beforeRemoval().said()).contains("waiting for a change that is under way");
    write(lock, self + " 1" + ticks + " boot\n2026-01-01T00:00:00Z\ndockerctl set\n");
    assertThat(beforeRemoval().said()).doesNotContain("waiting");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void purgeRemovesTheGuardAtBootAndSaysWhatBecomesOfTheHistory(boolean linked) throws Exception {
    Path state = root.resolve("var/lib/dockerctl");
    Path target = linked ? Files.createDirectories(root.resolve("data")) : state;
    write(target.resolve("history/1"), "");
    if (linked) {
      Files.createDirectories(state.getParent());
      Files.createSymbolicLink(state, target);
    }
    Path units = Files.createDirectories(root.resolve("etc/systemd/system"));
    write(units.resolve("other.service"), "");
    Path guard = write(units.resolve("dockerctl-guard-docker.service"), "");
    Path wants = Files.createDirectories(units.resolve("multi-user.target.wants"));
    Path link = Files.createSymbolicLink(wants.resolve(guard.getFileName()), guard);
    Path postrm = write(root.resolve("postrm"), script("deb/postrm"));

    Path undo = write(target.resolve("undo/docker.service"), "");
    assertThat(run(postrm.toString(), "purge").said()).contains("a change waits to be taken back");
    assertThat(guard).exists();
    Files.delete(undo);

    Run purge = run(postrm.toString(), "purge");
    assertThat(purge.status()).isZero();
    assertThat(purge.said())
        .contains(linked ? "the history of changes stays" : "the history of changes is removed");
    assertThat(target.resolve("history/1").toFile().exists()).isEqualTo(linked);
    assertThat(isThere(guard) || isThere(link)).isFalse();
    assertThat(units.resolve("other.service")).exists();
  }

  @ParameterizedTest
  @CsvSource({"0, refuse, 0", "5, refuse, 10", "1, refuse, 0", "2, refuse, 10", "2, warn, 0"})
  void upgradeCheckRefusesForTheConfigurationOrAMistakeInTheSettings(
      int status, String setting, int expected) throws Exception {
    write(root.resolve("etc/dockerctl.conf"), "[dockerctl]\nupgrade-check = " + setting + "\n");
    assertThat(upgradeCheck(status).status()).isEqualTo(expected);
    assertThat(Files.readString(root.resolve("told"))).endsWith("before-upgrade -- --help 29.0\n");
  }

  @Test
  void upgradeCheckReadsNoFifo() throws Exception {
    Files.createDirectories(root.resolve("etc"));
    run("mkfifo", root.resolve("etc/dockerctl.conf").toString());
    Run passed = upgradeCheck(2);
    assertThat(passed.status()).isZero();
    assertThat(passed.said()).contains("was not checked");
  }

  private Run upgradeCheck(int status) throws Exception {
    String stub = "#!/bin/sh\necho \"$*\" >" + root.resolve("told") + "\nexit " + status + "\n";
    write(root.resolve("usr/lib/dockerctl/bin/dockerctl"), stub);
    Path check = write(root.resolve("upgrade-check"), script("hooks/upgrade-check"));
    return run(check.toString(), "dnf", "--help", "29.0");
  }
}
