package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.dockerctl.cli.session.TestSession;
import dev.dockerctl.host.Host;
import dev.dockerctl.host.User;
import dev.dockerctl.model.Machine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The settings files, seen through whole commands. */
class SettingsTest {
  private static final String SYSTEM = "/etc/dockerctl.conf";
  private static final String USER = "/home/jane/.config/dockerctl.conf";

  private static final String OURS = "[Service]\nEnvironment=A=b\n\n[X-Dockerctl]\nVariables=A\n";

  private final FileSystem files = Jimfs.newFileSystem(Configuration.unix());
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void writeUnits() throws IOException {
    String unit = "[Service]\nExecStart=/usr/bin/dockerd --%s\n";
    write("/usr/lib/systemd/system/docker.service", unit.formatted("debug"));
    write("/usr/lib/systemd/system/other.service", unit.formatted("raw-logs"));
  }

  @Test
  void userFileComesBeforeSystemFileAndCommandLineBeforeBoth() throws IOException {
    write(SYSTEM, "[dockerctl]\noutput = json\nunit = other\n");
    assertThat(run("show")).isZero();
    assertThat(printed()).startsWith("{").contains("\"unit\": \"other.service\"");
    write(USER, "[dockerctl]\noutput = text\n");
    assertThat(run("show")).isZero();
    assertThat(printed()).startsWith("Unit=other.service");
    assertThat(run("--unit", "docker", "show", "-ojson")).isZero();
    assertThat(printed()).startsWith("{").contains("\"unit\": \"docker.service\"");
    assertThat(run("show", "--unit", "docker.service")).isZero();
    assertThat(printed()).startsWith("Unit=docker.service");
  }

  @Test
  void optionOfOneCommandServesThatCommandAndIsPassedOverByOthers() throws IOException {
    write(SYSTEM, "[dockerctl]\n# our own name\ndrop-in = 50-site.conf\nlines=3\n");
    assertThat(run("set", "--mtu", "1400", "--dry-run")).isZero();
    assertThat(printed()).contains("+++ b/etc/systemd/system/docker.service.d/50-site.conf");
    assertThat(run("set", "--mtu", "1400", "--dry-run", "--drop-in", "docker.conf")).isZero();
    assertThat(printed()).contains("+++ b/etc/systemd/system/docker.service.d/docker.conf");
    assertThat(run("show")).isZero();
  }

  @Test
  void deadlineIsForWhatIsActivatedOnly() throws IOException {
    write(SYSTEM, "[dockerctl]\nconfirm-within = 2m\n");
    assertThat(run("set", "--mtu", "1400", "--dry-run")).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("confirm");
    assertThat(run("set", "--mtu", "1400", "--dry-run", "--confirm-within", "2m")).isEqualTo(2);
    write(SYSTEM, "[dockerctl]\nconfirm-within = soon\n");
    assertThat(run("set", "--mtu", "1400", "--dry-run")).isEqualTo(2);
  }

  @Test
  void listingAllIsNotRevertingAll() throws IOException {
    write("/etc/systemd/system/docker.service.d/b.conf", OURS);
    write(SYSTEM, "[dockerctl]\nall = true\n");
    assertThat(run("show-options")).isZero();
    assertThat(printed()).contains("default");
    assertThat(run("revert", "--dry-run")).isZero();
    assertThat(printed()).doesNotContain("b.conf");
    assertThat(run("revert", "--dry-run", "--all")).isZero();
    assertThat(printed()).contains("b.conf");
  }

  @Test
  void switchTakesTrueOrFalse() throws IOException {
    write("/etc/systemd/system/docker.service.d/a.conf", "[Service]\nnonsense\n");
    write(SYSTEM, "[dockerctl]\nquiet = true\n");
    run("show-options");
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    write(USER, "[dockerctl]\nquiet = false\n");
    run("show-options");
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("a.conf:2");
  }

  @Test
  void brokenFileKeepsNobodyFromHelp() throws IOException {
    write(SYSTEM, "nonsense\n");
    assertThat(run("set", "--help")).isZero();
    assertThat(run("--version")).isZero();
    assertThat(run("show")).isEqualTo(2);
  }

  /** Else a change that somebody wants to keep is undone for a typing error. */
  @Test
  void brokenFileKeepsNobodyFromConfirmingOrTakingBack() {
    String[] change = {"set", "--mtu=1400", "--restart", "--confirm-within=2m"};
    for (String command : new String[] {"status", "history", "confirm", "rollback"}) {
      try (Machine machine = new Machine()) {
        machine.run("restart");
        assertThat(machine.run(change).code()).isZero();
        machine.write(SYSTEM, "[dockerctl]\nnonsense\n");
        assertThat(machine.run("show-options").code()).isEqualTo(2);

        Machine.Result result = machine.run(command);

        assertThat(result.code()).as(result.said()).isZero();
        assertThat(result.err()).contains("going on without any settings:", SYSTEM + ":2");
        assertThat(machine.exists(Machine.DROP_IN)).isEqualTo(!command.equals("rollback"));
      }
    }
  }

  @Test
  void userFolderFollowsXdgConfigHome() throws IOException {
    write("/elsewhere/dockerctl.conf", "[dockerctl]\noutput = json\n");
    Host host = host(Map.of("XDG_CONFIG_HOME", "/elsewhere"));
    assertThat(new Cli(TestSession.streams(out, err), host).run("show")).isZero();
    assertThat(printed()).startsWith("{");
  }

  /** A file, and what is said against it. */
  record Case(String name, String text, String message) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> refused() {
    return Stream.of(
        new Case(
            "neither",
            "[dockerctl]\noutput = json\n\nnonsense\n",
            "this is neither a section nor a setting (/etc/dockerctl.conf:4)"),
        new Case(
            "before a section",
            "output = json\n[dockerctl]\n",
            "this is neither a section nor a setting (/etc/dockerctl.conf:1)"),
        new Case(
            "another section",
            "[dockerctl]\n[docker]\nunit=x\n",
            "there is no section 'docker' (/etc/dockerctl.conf:2)"),
        new Case(
            "unknown key",
            "# defaults\n[dockerctl]\ncolour = always\n",
            "cannot use the setting 'colour': there is none (/etc/dockerctl.conf:3)"),
        new Case(
            "about one call",
            "[dockerctl]\nrestart = true\n",
            "cannot use the setting 'restart': there is none (/etc/dockerctl.conf:2)"),
        new Case(
            "bad word",
            "[dockerctl]\noutput = xml\n",
            "cannot use 'xml' for the setting 'output': give one of text, json"
                + " (/etc/dockerctl.conf:2)"),
        new Case(
            "bad switch",
            "[dockerctl]\nquiet = yes\n",
            "cannot use 'yes' for the setting 'quiet': give one of true, false"
                + " (/etc/dockerctl.conf:2)"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesWithFileAndLine(Case example) throws IOException {
    write(SYSTEM, example.text());
    assertThat(run("show")).isEqualTo(2);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("dockerctl: cannot ")
        .contains(example.message());
  }

  private void write(String path, String text) throws IOException {
    Path file = files.getPath(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private int run(String... args) {
    out.reset();
    err.reset();
    return new Cli(TestSession.streams(out, err), host(Map.of())).run(args);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private Host host(Map<String, String> environment) {
    return new Host(
        files.getPath("/"),
        Host.Access.OFFLINE,
        Host.Scope.SYSTEM,
        new User(1000, "jane", "/home/jane"),
        environment,
        Clock.systemUTC());
  }
}
