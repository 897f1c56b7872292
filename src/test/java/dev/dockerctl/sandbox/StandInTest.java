package dev.dockerctl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Host;
import dev.dockerctl.host.User;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The daemon that stands in for dockerd, in this process. */
class StandInTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path root;

  private Host host;

  @BeforeEach
  void makeATree() throws IOException {
    User user = new User(1000, "alice", "/home/alice");
    host = new Host(root, Host.Access.SANDBOX, Host.Scope.SYSTEM, user, Map.of(), CLOCK);
    new SandboxTree(root, host).create(RealDaemon.Choice.standIn("of a test"));
  }

  private static List<String> argv(String... words) {
    List<String> argv = new ArrayList<>(List.of("/usr/bin/dockerd"));
    argv.addAll(List.of(words));
    return argv;
  }

  private StandInOptions options(String... words) {
    return new StandInOptions(host, argv(words));
  }

  private void daemonJson(String text) throws IOException {
    Files.writeString(root.resolve("etc/docker/daemon.json"), text);
  }

  /** What ends at once, with a status and a line on one of the streams. */
  record Case(List<String> words, int status, String line) {
    static Case of(int status, String line, String... words) {
      return new Case(List.of(words), status, line);
    }

    @Override
    public String toString() {
      return String.join(" ", words);
    }
  }

  static Stream<Case> ends() {
    return Stream.of(
        Case.of(0, "Docker version 29.7.2, build stand-in", "--version"),
        Case.of(0, "configuration OK", "--validate", "--debug"),
        Case.of(1, "failed to start daemon: ", "--nonsense"),
        Case.of(1, "failed to start daemon: ", "-H", "fd://", "--insecure-registry=300.0.0.0/8"),
        Case.of(1, "failed to start daemon: ", "--validate", "--bip=nonsense"),
        Case.of(1, "failed to start daemon: can't create unix socket", "-H", "unix:///no/x.sock"),
        Case.of(1, "failed to start daemon: no sockets found via socket activation", "-H", "fd://"),
        Case.of(
            1,
            "failed to start daemon: cannot use 'tcp://127.0.0.1:0x'",
            "-H",
            "tcp://127.0.0.1:0x"));
  }

  @ParameterizedTest
  @MethodSource("ends")
  void endsAtOnce(Case end) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        new StandIn(host, new PrintStream(err, true, StandardCharsets.UTF_8))
            .run(argv(end.words().toArray(String[]::new)), new PrintStream(out, true));
    String said = out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    assertThat(status).describedAs(said).isEqualTo(end.status());
    assertThat(said.lines()).anyMatch(line -> line.startsWith(end.line()));
    assertThat(root.resolve("run/docker.pid")).doesNotExist();
  }

  @Test
  void refusesAFlagThatTheFileHasAsWell() throws IOException {
    daemonJson("{\"debug\": true}\n");
    assertThat(options("--debug").errors()).hasSize(1);
  }

  @Test
  void listensWhereDockerdDoes() throws IOException {
    assertThat(options().addresses()).containsExactly("unix:///var/run/docker.sock");
    assertThat(options("--tlsverify").addresses()).containsExactly("tcp://localhost:2376");
    assertThat(options("-H", "fd://", "-Hunix:///x").addresses())
        .containsExactly("fd://", "unix:///x");
    daemonJson("{\"hosts\": [\"unix:///run/y\"]}\n");
    assertThat(options().addresses()).containsExactly("unix:///run/y");
  }

  @Test
  void takesOverWhatCanBeReloaded() throws IOException {
    daemonJson("{\"labels\": [\"a=1\"]}\n");
    StandInOptions options = options("--data-root=/x");
    daemonJson("{\"labels\": [\"a=2\"], \"debug\": true, \"icc\": false}\n");
    assertThat(options.reload()).isEmpty();
    assertThat(options.texts("label")).containsExactly("a=2");
    assertThat(options.isOn("debug")).isTrue();
    assertThat(options.texts("icc")).isEmpty();
    assertThat(options.text("data-root", "")).isEqualTo("/x");
    daemonJson("{\"labels\": [\"a=3\"], \"nonsense\": 1}\n");
    assertThat(options.reload()).isNotEmpty();
    assertThat(options.texts("label")).containsExactly("a=2");
  }

  private String talk(String request, String... words) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Connection connection =
        new Connection(
            new ByteArrayInputStream(request.getBytes(StandardCharsets.ISO_8859_1)), out, () -> {});
    Connections.talk(connection, new StandInAnswers(host, options(words)));
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void answersRequests() throws IOException {
    assertThat(talk("GET /_ping HTTP/1.1\r\nHost: docker\r\n\r\n"))
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("\r\nContent-Length: 2\r\n")
        .endsWith("\r\n\r\nOK");
    assertThat(talk("HEAD /_ping HTTP/1.0\n\n")).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n");
    assertThat(talk("GET /v1.45/version HTTP/1.1\r\n\r\n")).contains("\"Version\":");
    assertThat(talk("GET /v1.45/containers/json?all=1 HTTP/1.1\r\n\r\n")).endsWith("[]\n");
    assertThat(talk("GET /nonsense HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 404 ");
    assertThat(talk("POST /containers/create HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}"))
        .startsWith("HTTP/1.1 501 ")
        .contains("it runs no containers");
  }

  @Test
  void tellsItsOptions() throws IOException {
    String info =
        talk(
            "GET /info HTTP/1.1\r\n\r\n",
            "--label=a=b",
            "--insecure-registry=192.168.0.0/24",
            "--insecure-registry=registry.example:5000",
            "--registry-mirror=https://mirror.example",
            "--log-driver=journald");
    assertThat(info)
        .contains("\"a=b\"", "\"192.168.0.0/24\"", "\"registry.example:5000\":")
        .contains("\"https://mirror.example/\"", "\"journald\"");
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void hangsUpOnNonsense(String request) throws IOException {
    assertThat(talk(request)).isEmpty();
  }

  static Stream<String> nonsense() {
    return Stream.of(
        "", "\r\n\r\n", "GET\r\n\r\n", "GET / SPDY/9\r\n\r\n", "\0\1\2\3".repeat(99999));
  }
}
