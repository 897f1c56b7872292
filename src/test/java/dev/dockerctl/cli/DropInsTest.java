package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The drop-ins of a unit as a person and a program see them. */
class DropInsTest {
  private static final String ETC = "etc/systemd/system/docker.service.d/";
  private static final String LIB = "usr/lib/systemd/system/docker.service.d/";

  private static final String ASIDE = ETC + "a.conf.dockerctl-disabled";

  @TempDir private Path root;

  @BeforeEach
  void installDocker() throws IOException {
    write(
        "usr/lib/systemd/system/docker.service",
        "[Service]\nExecStart=/usr/bin/dockerd -H fd://\n");
  }

  @Test
  void saysWhereThereAreNone() {
    assertThat(run("drop-ins").out()).isEqualTo("'docker.service' has no drop-ins\n");
  }

  @Test
  void fitsATerminalOf80Columns() throws IOException {
    write(
        ETC + "a.conf",
        "[Service]\nLimitNOFILE=1\nExecStart=\nExecStart=/usr/bin/dockerd -H fd:// --log-level=warn"
            + " --insecure-registry=registry.example:5000\n");
    write(LIB + "a.conf", "[Service]\nLimitNOFILE=2\n");
    write(LIB + "b.conf", "[Service]\nLimitNOFILE=3\n");
    write(LIB + "c.bak", "");
    assertThat(run("drop-ins").out())
        .isEqualTo(
            """
            applied   /etc/systemd/system/docker.service.d/a.conf
                      lost  [Service] LimitNOFILE=1
                      wins  [Service] ExecStart=
                      wins  [Service] ExecStart=/usr/bin/dockerd -H fd:// --log-level=warn
                              --insecure-registry=registry.example:5000
            shadowed  /usr/lib/systemd/system/docker.service.d/a.conf
                      by /etc/systemd/system/docker.service.d/a.conf
                      lost  [Service] LimitNOFILE=2
            applied   /usr/lib/systemd/system/docker.service.d/b.conf
                      wins  [Service] LimitNOFILE=3
            ignored   /usr/lib/systemd/system/docker.service.d/c.bak
                      its name does not end in '.conf'
            """);
  }

  /** What would be given twice is on disk once, so that nothing there can be moved. */
  @Test
  void saysWhatIsInTheWayOfWhatWasDisabled() throws IOException {
    write(ETC + "a.conf", "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd --mtu 1400\n");
    run("drop-ins", "disable", "a.conf");
    write("etc/docker/daemon.json", "{\"mtu\": 1300}\n");

    CliRunner.Result refused = run("drop-ins", "enable", "a.conf");

    assertThat(refused.code()).isEqualTo(5);
    assertThat(refused.err()).endsWith("hint: dockerctl unset mtu\n");
    assertThat(run("unset", "mtu").code()).isZero();
    assertThat(run("drop-ins", "enable", "a.conf").code()).isZero();
  }

  /** What a refused import would have made is not there to be mended. */
  @Test
  void namesTheDropInThatIsOnDisk() throws IOException {
    write(
        ETC + "override.conf",
        "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -H fd:// --mtu 1400\n");
    write("etc/docker/daemon.json", "{\"mtu\": 1300}\n");

    CliRunner.Result refused = run("import", "-y");

    assertThat(refused.code()).isEqualTo(5);
    assertThat(refused.err())
        .endsWith("hint: dockerctl migrate --to drop-in --drop-in override.conf mtu\n");
  }

  @Test
  void printsTheSameAsJson() throws IOException {
    write(ETC + "a.conf", "[Service]\nLimitNOFILE=1\n");
    write(LIB + "a.conf", "[Service]\nLimitNOFILE=2\n");
    write(ETC + "b.bak", "");
    assertThat(run("drop-ins", "-o", "json").out())
        .isEqualTo(
            """
            {
              "unit": "docker.service",
              "dropIns": [
                {
                  "path": "/etc/systemd/system/docker.service.d/a.conf",
                  "state": "applied",
                  "by": null,
                  "sets": [
                    {
                      "section": "Service",
                      "key": "LimitNOFILE",
                      "value": "1",
                      "wins": true
                    }
                  ]
                },
                {
                  "path": "/usr/lib/systemd/system/docker.service.d/a.conf",
                  "state": "shadowed",
                  "by": "/etc/systemd/system/docker.service.d/a.conf",
                  "sets": [
                    {
                      "section": "Service",
                      "key": "LimitNOFILE",
                      "value": "2",
                      "wins": false
                    }
                  ]
                },
                {
                  "path": "/etc/systemd/system/docker.service.d/b.bak",
                  "state": "ignored",
                  "by": "its name does not end in '.conf'",
                  "sets": []
                }
              ]
            }
            """);
  }

  @Test
  void showsNoSecret() throws IOException {
    write(
        ETC + "a.conf",
        """
        [Service]
        Environment=HTTP_PROXY=http://me:hunter2@proxy.example
        Environment="A=b c" TOKEN=hunter2
        Environment=API_KEY=hunter2
        SetCredential=token:hunter2
        """);
    assertThat(run("drop-ins").out()).contains("HTTP_PROXY=").doesNotContain("hunter2");
    assertThat(run("drop-ins", "-o", "json").out())
        .contains("HTTP_PROXY=")
        .doesNotContain("hunter2");
  }

  @Test
  void endsWithStatus3WhereThereIsNoUnit() {
    assertThat(run("--unit", "nonsuch", "drop-ins").code()).isEqualTo(3);
  }

  /** That is when a person looks for the drop-in that is to blame. */
  @Test
  void listsThoseOfAUnitThatCannotStart() throws IOException {
    write(ETC + "a.conf", "[Service]\nExecStart=/usr/bin/dockerd --debug\n");
    assertThat(run("drop-ins").out()).contains("wins  [Service] ExecStart=/usr/bin/dockerd");
  }

  @Test
  void masksAVendorsDropInAndTakesTheMaskAway() throws IOException {
    write(LIB + "a.conf", "[Service]\nLimitNOFILE=2\n");
    CliRunner.Result disabled = run("drop-ins", "disable", "a");
    assertThat(disabled.out()).contains("Created ").contains(ETC + "a.conf");
    assertThat(Files.readSymbolicLink(root.resolve(ETC + "a.conf"))).hasToString("/dev/null");
    assertThat(run("drop-ins").out())
        .isEqualTo(
            """
            masked    /etc/systemd/system/docker.service.d/a.conf
                      by /dev/null
            masked    /usr/lib/systemd/system/docker.service.d/a.conf
                      by /etc/systemd/system/docker.service.d/a.conf
                      lost  [Service] LimitNOFILE=2
            """);
    assertThat(run("drop-ins", "disable", "a.conf").out()).contains("Nothing to change.");
    assertThat(run("drop-ins", "enable", "a.conf").code()).isZero();
    assertThat(root.resolve(ETC + "a.conf")).doesNotExist();
    assertThat(run("drop-ins", "enable", "a.conf").out()).contains("Nothing to change.");
  }

  @Test
  void putsAFileAsideThatAPersonWrote() throws IOException {
    String text = "# mine\n[Service]\nLimitNOFILE=2\n";
    write(ETC + "a.conf", text);
    assertThat(run("drop-ins", "disable", "a.conf").code()).isZero();
    assertThat(Files.isSymbolicLink(root.resolve(ETC + "a.conf"))).isTrue();
    assertThat(root.resolve(ASIDE)).hasContent(text);
    assertThat(run("drop-ins").out()).contains("put aside: dockerctl drop-ins enable a.conf");
    assertThat(run("drop-ins", "enable", "a.conf").code()).isZero();
    assertThat(root.resolve(ETC + "a.conf")).isRegularFile().hasContent(text);
    assertThat(root.resolve(ASIDE)).doesNotExist();
  }

  @Test
  void rollsBackWhatDisableAndEnableDid() throws IOException {
    String text = "[Service]\nLimitNOFILE=2\n";
    write(ETC + "a.conf", text);
    run("drop-ins", "disable", "a.conf");
    run("drop-ins", "enable", "a.conf");
    assertThat(run("rollback").code()).isZero();
    assertThat(Files.isSymbolicLink(root.resolve(ETC + "a.conf"))).isTrue();
    assertThat(run("rollback", "1").code()).isZero();
    assertThat(root.resolve(ETC + "a.conf")).isRegularFile().hasContent(text);
    assertThat(root.resolve(ASIDE)).doesNotExist();
  }

  @Test
  void showsWhatItWouldDoAndDoesNothing() throws IOException {
    write(ETC + "a.conf", "[Service]\nLimitNOFILE=2\n");
    assertThat(run("drop-ins", "disable", "a.conf", "-n").out())
        .contains(
            """
            --- a/etc/systemd/system/docker.service.d/a.conf
            +++ b/etc/systemd/system/docker.service.d/a.conf
            @@ -1,2 +1 @@
            -[Service]
            -LimitNOFILE=2
            +(a link to /dev/null)
            """);
    assertThat(root.resolve(ETC + "a.conf")).isRegularFile();
    assertThat(root.resolve(ASIDE)).doesNotExist();
  }

  @Test
  void saysWhichNameMayBeMeant() throws IOException {
    write(LIB + "limits.conf", "[Service]\nLimitNOFILE=2\n");
    CliRunner.Result result = run("drop-ins", "disable", "limit.conf");
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err())
        .contains("cannot disable drop-in 'limit.conf': 'docker.service' has no drop-in of that")
        .contains("did you mean 'limits.conf'?");
    assertThat(run("drop-ins", "enable", "nonsense").err()).contains("hint: dockerctl ");
  }

  @Test
  void refusesWhatWouldNotTakeEffect() throws IOException {
    write("etc/systemd/system.control/docker.service.d/a.conf", "[Service]\nLimitNOFILE=2\n");
    CliRunner.Result result = run("drop-ins", "disable", "a.conf");
    assertThat(result.code()).isEqualTo(5);
    assertThat(result.err()).contains("system.control/docker.service.d/a.conf' is more important");
    link("run/systemd/system/docker.service.d/b.conf");
    write(LIB + "b.conf", "[Service]\nLimitNOFILE=2\n");
    assertThat(run("drop-ins", "enable", "b.conf").err())
        .contains("cannot enable drop-in 'b.conf': '/run/systemd/system/docker.service.d/b.conf'");
    assertThat(root.resolve(ETC)).doesNotExist();
  }

  @Test
  void losesNothingThatAPersonMade() throws IOException {
    write(ETC + "a.conf", "[Service]\nLimitNOFILE=2\n");
    write(ASIDE, "old\n");
    assertThat(run("drop-ins", "disable", "a.conf").code()).isEqualTo(5);
    assertThat(run("drop-ins", "enable", "a.conf").code()).isEqualTo(5);
    assertThat(root.resolve(ASIDE)).hasContent("old\n");
    Files.createSymbolicLink(root.resolve(ETC + "l.conf"), Path.of("a.conf"));
    assertThat(run("drop-ins", "disable", "l.conf").err()).contains("a link to 'a.conf'");
  }

  /** Without its drop-in this unit has two commands. */
  @Test
  void refusesWhatTheDaemonWouldNotStartWith() throws IOException {
    write(LIB + "a.conf", "[Service]\nExecStart=/usr/bin/dockerd --debug\n");
    write(ETC + "b.conf", "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -H fd://\n");
    assertThat(run("drop-ins", "disable", "b.conf").code()).isEqualTo(5);
    assertThat(root.resolve(ETC + "b.conf")).isRegularFile();
    assertThat(run("drop-ins", "disable", "a.conf").code()).isZero();
  }

  @Test
  void writesNothingOverAMask() throws IOException {
    link(ETC + "docker.conf");
    CliRunner.Result result = run("set", "--debug");
    assertThat(result.code()).isEqualTo(5);
    assertThat(result.err()).contains("docker.conf': it is masked", "drop-ins enable docker.conf");
  }

  @Test
  void asksForAnActionAndAName() {
    assertThat(run("drop-ins", "nonsense").err()).contains("say 'disable' or 'enable'");
    assertThat(run("drop-ins", "disable").err()).contains("no drop-in named");
    assertThat(run("drop-ins", "disable").code()).isEqualTo(2);
  }

  private void link(String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.createSymbolicLink(file, Path.of("/dev/null"));
  }

  private CliRunner.Result run(String... words) {
    return CliRunner.run(root, Map.of(), words);
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
