package dev.dockerctl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import dev.dockerctl.host.TestHost;
import dev.dockerctl.service.ServiceManager;
import dev.dockerctl.service.systemd.BusEndpoint;
import dev.dockerctl.service.systemd.SystemdConnector;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sockets that a service is handed are those that the real systemd hands it. */
class SocketBehaviourIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.BARE);

  /** Notes what it was handed, then greets everybody who connects. */
  private static final String LISTENERS =
      """
      #!/usr/bin/perl
      use Socket;
      use IO::Select;
      use IO::Socket;
      open(my $out, '>', '/run/trace');
      my $mine = $ENV{LISTEN_PID} == $$ ? 'mine' : 'not mine';
      print $out "$ENV{LISTEN_FDS} $mine $ENV{LISTEN_FDNAMES}\\n";
      my $all = IO::Select->new;
      for my $fd (3 .. 2 + $ENV{LISTEN_FDS}) {
        my $socket = IO::Socket->new_from_fd($fd, 'r+');
        my $name = getsockname($socket);
        my $family = sockaddr_family($name);
        my $listens = unpack('i', getsockopt($socket, SOL_SOCKET, SO_ACCEPTCONN));
        if ($family == AF_UNIX) {
          print $out "$fd unix ", unpack_sockaddr_un($name), " $listens\\n";
        } else {
          my ($port, $ip) = $family == AF_INET ? sockaddr_in($name) : sockaddr_in6($name);
          print $out "$fd tcp ", Socket::inet_ntop($family, $ip), " $port $listens\\n";
        }
        $all->add($socket);
      }
      print $out "ready\\n";
      close $out;
      while (my @ready = $all->can_read) {
        for my $socket (@ready) {
          my $guest = $socket->accept('IO::Socket') or next;
          print $guest 'hello on ', fileno($socket), "\\n";
          close $guest;
        }
      }
      """;

  private static EngineProcess engine;

  @BeforeAll
  static void prepare() {
    HOST.host().write("/usr/local/bin/listeners", LISTENERS);
    HOST.host()
        .write(
            "/etc/systemd/system/listeners.service",
            "[Service]\nType=exec\nExecStart=/usr/local/bin/listeners\n");
    HOST.host().sh("chmod 755 /usr/local/bin/listeners; useradd -r tester").orThrow();
    engine = EngineProcess.start(HOST.host());
  }

  @AfterAll
  static void stopEngine() {
    if (engine != null) {
      engine.close();
    }
  }

  /** Lines of {@code [Socket]}, separated by {@code |}, and what is asked while they listen. */
  record Case(String lines, List<String> probes) {
    @Override
    public String toString() {
      return lines;
    }
  }

  private static Case of(String lines, String... probes) {
    return new Case(lines, List.of(probes));
  }

  private static String path(String user, String path) {
    return "runuser -u %s -- perl -MIO::Socket::UNIX -e '%s' %s 2>&1"
        .formatted(
            user,
            "my $s = IO::Socket::UNIX->new(Peer => $ARGV[0]) or die qq($!); print <$s>",
            path);
  }

  private static String port(String host, int port) {
    return "bash -c 'exec 3<>/dev/tcp/%s/%d; read -u 3 line; echo $line' 2>&1"
        .formatted(host, port);
  }

  static Stream<Case> cases() {
    String mode = "stat -c '%A %U %G' /run/x.sock";
    return Stream.of(
        of("ListenStream=/run/x.sock", mode, path("nobody", "/run/x.sock")),
        of(
            "ListenStream=/run/x.sock|SocketMode=0600",
            mode,
            path("root", "/run/x.sock"),
            path("nobody", "/run/x.sock")),
        of(
            "ListenStream=/run/x.sock|SocketMode=0660|SocketGroup=tester",
            mode,
            path("tester", "/run/x.sock"),
            path("nobody", "/run/x.sock")),
        of(
            "ListenStream=/run/x.sock|SocketMode=0600|SocketUser=tester",
            mode,
            path("tester", "/run/x.sock"),
            path("nobody", "/run/x.sock")),
        of("ListenStream=/run/x.sock|SocketUser=tester|SocketGroup=daemon", mode),
        of("ListenStream=/run/x.sock|SocketUser=nobody-there", mode),
        of("ListenStream=/run/x.sock|SocketGroup=nobody-there", mode),
        of("ListenStream=/run/x.sock|SocketMode=0600|SocketMode=9|SocketMode=", mode),
        of(
            "ListenStream=/run/x.d/deep/x.sock|SocketMode=0600",
            "stat -c '%A %U %G' /run/x.d /run/x.d/deep /run/x.d/deep/x.sock"),
        of(
            "ListenStream=/run/x.d/deep/x.sock|DirectoryMode=0710",
            "stat -c '%A %U %G' /run/x.d /run/x.d/deep /run/x.d/deep/x.sock"),
        of("ListenStream=/run/x.sock|FileDescriptorName=front", mode),
        of("ListenStream=7701", port("127.0.0.1", 7701), port("::1", 7701)),
        of("ListenStream=127.0.0.1:7702", port("127.0.0.1", 7702), port("::1", 7702)),
        of("ListenStream=0.0.0.0:7703", port("127.0.0.1", 7703), port("::1", 7703)),
        of("ListenStream=[::1]:7704", port("127.0.0.1", 7704), port("::1", 7704)),
        of("ListenStream=[::]:7705", port("127.0.0.1", 7705), port("::1", 7705)),
        of("ListenStream=192.0.2.1:7708", mode),
        of(
            "ListenStream=7709|ListenStream=/run/x.sock|ListenStream=127.0.0.1:7710",
            port("127.0.0.1", 7709),
            path("root", "/run/x.sock"),
            port("127.0.0.1", 7710)),
        of("ListenStream=7711|ListenStream=|ListenStream=/run/x.sock", port("127.0.0.1", 7711)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void handsOverWhatSystemdHandsOver(Case c) {
    BusEndpoint bus = new BusEndpoint(HOST.host().systemBus(), BusEndpoint.Kind.BUS);
    List<String> expected;
    try (ServiceManager systemd = SystemdConnector.connect(List.of(bus))) {
      expected = run(systemd, c);
    }
    try (ServiceManager ours = engine.connect()) {
      assertThat(run(ours, c)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"::1:7706", "localhost:7707", "70000", "0", "127.0.0.1", "[::1]", "x"})
  void listensOnNothingThatIsNoAddress(String address) {
    HOST.host()
        .write("/etc/systemd/system/nowhere.socket", "[Socket]\nListenStream=" + address + "\n");
    String before = HOST.host().sh("cat /proc/net/tcp /proc/net/tcp6 | grep -c ' 0A '").out();
    try (ServiceManager ours = engine.connect()) {
      ours.daemonReload();
      assertThat(ours.start("nowhere.socket", UnitStep.WAIT).done()).isFalse();
      assertThat(ours.unit("nowhere.socket").activeState()).isEqualTo("failed");
      assertThat(ours.unit("nowhere.socket").result()).isEqualTo("resources");
      ours.resetFailed("nowhere.socket");
    }
    assertThat(HOST.host().sh("cat /proc/net/tcp /proc/net/tcp6 | grep -c ' 0A '").out())
        .isEqualTo(before);
  }

  private static List<String> run(ServiceManager manager, Case c) {
    TestHost host = HOST.host();
    host.sh("rm -rf /run/x.d /run/x.sock; : >/run/trace").orThrow();
    host.write(
        "/etc/systemd/system/listeners.socket", "[Socket]\n" + c.lines.replace('|', '\n') + "\n");
    manager.daemonReload();
    UnitStep socket = new UnitStep(host, manager, "listeners.socket");
    UnitStep service = new UnitStep(host, manager, "listeners.service");
    List<String> outcome = new ArrayList<>();
    String started = socket.run("start");
    outcome.add("socket " + started);
    if (started.equals("done")) {
      outcome.add("listens " + socket.run("until active listening"));
      outcome.add("service " + service.run("start") + service.run("trace ready"));
      outcome.add("runs " + socket.run("until active running"));
      outcome.add(host.read("/run/trace"));
      c.probes.forEach(probe -> outcome.add(host.sh(probe).out()));
    }
    outcome.add("state " + manager.unit("listeners.socket").activeState());
    service.run("stop");
    socket.run("stop");
    socket.run("reset");
    outcome.add("left " + host.sh("ls /run/x.sock /run/x.d/deep 2>/dev/null").out());
    return outcome;
  }
}
