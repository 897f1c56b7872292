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

  private CliRunner.Result run(String... words) {
    return CliRunner.run(root, Map.of(), words);
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
