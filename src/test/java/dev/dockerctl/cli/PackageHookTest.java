package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What package managers have dockerctl look at. */
class PackageHookTest {
  private static final String UNIT = "/usr/lib/systemd/system/docker.service";
  private static final String DROP_IN = "/etc/systemd/system/docker.service.d/docker.conf";
  private static final String VERSION = "5:29.0.1-1~debian.13~trixie";

  private final FileSystem files = Jimfs.newFileSystem(Configuration.unix());

  @BeforeEach
  void writeUnit() throws IOException {
    write(UNIT, "[Service]\nExecStart=/usr/bin/dockerd -H fd://\n");
  }

  @ParameterizedTest
  @CsvSource({"warn, 0", "refuse, 5", "off, 0"})
  void refusesWhatWouldNotStartOnlyWhereTheSettingSaysSo(String setting, int code)
      throws IOException {
    write(UNIT, "[Service]\nExecStart=/usr/bin/dockerd --allow-nondistributable-artifacts=a.b\n");
    write("/etc/dockerctl.conf", "[dockerctl]\nupgrade-check = " + setting + "\n");
    CliRunner.Result result = run("package-hook", "before-upgrade", VERSION);
    assertThat(result.code()).isEqualTo(code);
    if (setting.equals("off")) {
      assertThat(result.out() + result.err()).isEmpty();
    } else {
      assertThat(result.err()).contains("Docker 29.0.1 would not start with this configuration:");
      assertThat(result.out())
          .contains(UNIT + ":2: error: ")
          .contains("fix: take it out: dockerctl ")
          .doesNotContain("info:");
    }
  }

  @Test
  void refusesNothingThatWouldStart() throws IOException {
    write("/etc/dockerctl.conf", "[dockerctl]\nupgrade-check = refuse\n");
    assertThat(run("package-hook", "before-upgrade", VERSION).code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"5:30.1.0-1", "17.03.0", "29*", "abc", "--upgrade-check=off"})
  void passesWhatNobodyKnowsAndLooksAtTheRest(String version) throws IOException {
    write("/etc/dockerctl.conf", "[dockerctl]\nupgrade-check = refuse\n");
    CliRunner.Result unknown = run("package-hook", "before-upgrade", "--", version);
    assertThat(unknown.code()).isZero();
    assertThat(unknown.err())
        .contains("was not checked for this release: cannot use")
        .doesNotContain("refused");
    write(UNIT, "[Service]\nExecStart=/usr/bin/dockerd --allow-nondistributable-artifacts=a.b\n");
    assertThat(run("package-hook", "before-upgrade", "--", version, VERSION).code()).isEqualTo(5);
  }

  @Test
  void looksAtEveryVersion() throws IOException {
    write(UNIT, "[Service]\nExecStart=/usr/bin/dockerd --allow-nondistributable-artifacts=a.b\n");
    write("/etc/dockerctl.conf", "[dockerctl]\nupgrade-check = refuse\n");
    CliRunner.Result result = run("package-hook", "before-upgrade", "26.1.5+dfsg1-9", "29.0.1");
    assertThat(result.code()).isEqualTo(5);
    assertThat(result.err()).contains("Docker 29.0.1 would not start");
  }

  @Test
  void saysNothingBeforeTheFirstInstallation() throws IOException {
    Files.delete(files.getPath(UNIT));
    assertThat(run("package-hook", "before-upgrade", VERSION))
        .isEqualTo(new CliRunner.Result(0, "", ""));
    assertThat(run("package-hook", "unit-changed")).isEqualTo(new CliRunner.Result(0, "", ""));
  }

  @Test
  void saysThatTheDropInIsOfAnOlderUnitAndChangesNothing() throws IOException {
    String before = changeUnitUnderDropIn();
    CliRunner.Result result = run("package-hook", "unit-changed");
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("[drop-in-outdated]").contains("fix: dockerctl");
    assertThat(Files.readString(files.getPath(DROP_IN))).isEqualTo(before);
  }

  @Test
  void rebasesWhereTheSettingSaysSo() throws IOException {
    changeUnitUnderDropIn();
    write("/etc/dockerctl.conf", "[dockerctl]\nunit-change = rebase\n");
    CliRunner.Result result = run("package-hook", "unit-changed");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(Files.readString(files.getPath(DROP_IN)))
        .contains("ExecStart=/usr/bin/dockerd -H fd:// --icc=false --mtu=1400");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sometimes", "true"})
  void takesNoOtherValueOfASetting(String value) throws IOException {
    write("/etc/dockerctl.conf", "[dockerctl]\nupgrade-check = " + value + "\n");
    CliRunner.Result result = run("show");
    CliRunner.Result hook = run("package-hook", "before-upgrade", VERSION);
    assertThat(result.code()).isZero();
    assertThat(hook.code()).isEqualTo(2);
    assertThat(hook.err()).contains("one of warn, refuse, off");
  }

  private String changeUnitUnderDropIn() throws IOException {
    assertThat(run("set", "--mtu", "1400").code()).isZero();
    String before = Files.readString(files.getPath(DROP_IN));
    assertThat(run("package-hook", "unit-changed")).isEqualTo(new CliRunner.Result(0, "", ""));
    write(UNIT, "[Service]\nExecStart=/usr/bin/dockerd -H fd:// --icc=false\n");
    return before;
  }

  private CliRunner.Result run(String... words) {
    return CliRunner.run(files.getPath("/"), Map.of(), words);
  }

  private void write(String path, String text) throws IOException {
    Path file = files.getPath(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
