package dev.dockerctl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.Extent;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import dev.dockerctl.host.TestHost;
import dev.dockerctl.service.HostStage;
import dev.dockerctl.service.ServiceManager;
import dev.dockerctl.service.UnitState;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Random;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MessageFactory;
import org.freedesktop.dbus.messages.constants.Endian;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The engine lives long: it leaks nothing, minds no nonsense, and goes on after its own end. */
class EngineEnduranceIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.BARE);

  private static final String SLEEPER = "[Service]\nType=exec\nExecStart=/bin/sleep 5501\n";
  private static final String BUS = "org.freedesktop.DBus";
  private static final int RESTARTS = Extent.of(200, 1000);
  private static final int WARM_UP = Extent.of(100, 200);

  private final TestHost host = HOST.host();
  private EngineProcess engine;

  @BeforeEach
  void startEngine() {
    engine = EngineProcess.start(host);
    host.write("/etc/systemd/system/long.service", SLEEPER);
  }

  @AfterEach
  void stopEngine() {
    engine.close();
  }

  /** What an engine uses: children, descriptors, threads, KiB of memory. */
  private record Usage(int children, int descriptors, int threads, int memory) {}

  private Usage usage() {
    String pid = engine.pid();
    return new Usage(
        number("pgrep -c -P " + pid),
        number("ls /proc/" + pid + "/fd | wc -l"),
        number("ls /proc/" + pid + "/task | wc -l"),
        number("awk '/VmRSS/ {print $2}' /proc/" + pid + "/status"));
  }

  private int number(String script) {
    return Integer.parseInt(host.sh(script).out().strip());
  }

  @Test
  void leaksNothingInManyRestarts() {
    try (ServiceManager manager = engine.connect()) {
      Usage before = null;
      for (int i = 0; i < RESTARTS; i++) {
        assertThat(manager.restart("long.service", UnitStep.WAIT).done()).isTrue();
        if (i == WARM_UP) {
          before = usage();
        }
        manager.resetFailed("long.service");
      }
      Usage after = usage();
      assertThat(after.children()).isEqualTo(before.children());
      assertThat(after.descriptors()).isLessThanOrEqualTo(before.descriptors() + 2);
      assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 2);
      assertThat(after.memory()).isLessThan(80 * 1024).isLessThan(before.memory() + 8 * 1024);
      assertThat(number("pgrep -c -f '^/bin/sleep 5501'")).isEqualTo(1);
    }
  }

  /** A limit that comes too early is lost, some of the time. */
  @Test
  void setsLimitsEveryTime() throws IOException {
    host.write("/etc/systemd/system/long.service", SLEEPER + "LimitSTACK=16M\n");
    try (ServiceManager manager = engine.connect()) {
      for (int i = 0; i < Extent.of(60, 300); i++) {
        assertThat(manager.restart("long.service", UnitStep.WAIT).done()).isTrue();
        int pid = manager.unit("long.service").mainPid();
        assertThat(Files.readString(host.path("/proc/" + pid + "/limits")))
            .as("restart %d", i)
            .containsPattern("Max stack size +16777216 +16777216 ");
        manager.resetFailed("long.service");
      }
    }
  }

  @Test
  void mindsNoGarbage() throws IOException {
    try (ServiceManager manager = engine.connect()) {
      manager.start("long.service", UnitStep.WAIT);
      UnitState before = manager.unit("long.service");
      Random random = new Random(4);
      for (int i = 0; i < 50; i++) {
        speak(random, i);
      }
      assertThat(manager.unit("long.service")).isEqualTo(before);
      try (ServiceManager another = engine.connect()) {
        assertThat(another.restart("long.service", UnitStep.WAIT).done()).isTrue();
      }
    }
  }

  /** Random bytes, at once or after a proper greeting that is sent in one piece. */
  private void speak(Random random, int round) throws IOException {
    byte[] garbage = new byte[1 + random.nextInt(4096)];
    random.nextBytes(garbage);
    String greeting = round % 2 == 0 ? "" : "\0AUTH EXTERNAL 30\r\nNEGOTIATE_UNIX_FD\r\nBEGIN\r\n";
    try (SocketChannel channel =
        SocketChannel.open(UnixDomainSocketAddress.of(host.path("/run/dockerctl/bus")))) {
      channel.write(ascii(greeting));
      channel.write(ByteBuffer.wrap(garbage));
    } catch (IOException e) {
      // The bus hangs up on those who speak like that.
      assertThat(e).isNotNull();
    }
  }

  @Test
  void mindsNoClientThatAsksAndNeverReads() throws IOException {
    host.write("/etc/systemd/system/other.service", SLEEPER);
    try (SocketChannel deaf =
        SocketChannel.open(UnixDomainSocketAddress.of(host.path("/run/dockerctl/bus")))) {
      deaf.write(ascii("\0AUTH EXTERNAL 30\r\nBEGIN\r\n"));
      deaf.configureBlocking(false);
      shout(deaf);
      try (ServiceManager manager = engine.connect()) {
        assertThat(manager.restart("other.service", UnitStep.WAIT).done()).isTrue();
        assertThat(usage().memory()).isLessThan(80 * 1024);
        manager.stop("other.service", UnitStep.WAIT);
      }
    }
  }

  @Test
  void mindsNoClientThatSendsALot() throws IOException, DBusException {
    Message large =
        new MessageFactory(Endian.LITTLE)
            .createMethodCall(
                null,
                "org.freedesktop.systemd1",
                "/org/freedesktop/systemd1",
                "org.freedesktop.systemd1.Manager",
                "GetUnit",
                (byte) 1,
                "s",
                "x".repeat(500_000));
    try (SocketChannel loud =
        SocketChannel.open(UnixDomainSocketAddress.of(host.path("/run/dockerctl/bus")))) {
      loud.write(ascii("\0AUTH EXTERNAL 30\r\nBEGIN\r\n"));
      MessageFactory messages = new MessageFactory(Endian.LITTLE);
      loud.write(wire(messages.createMethodCall(null, BUS, "/", BUS, "Hello", (byte) 0, null)));
      for (int i = 0; i < 10; i++) {
        ByteBuffer bytes = wire(large);
        while (bytes.hasRemaining()) {
          loud.write(bytes);
        }
      }
      try (ServiceManager manager = engine.connect()) {
        assertThat(manager.restart("long.service", UnitStep.WAIT).done()).isTrue();
        assertThat(usage().memory()).isLessThan(80 * 1024);
      }
    }
  }

  /** Asks for long answers until the bus takes no more. */
  private static void shout(SocketChannel deaf) throws IOException {
    MessageFactory messages = new MessageFactory(Endian.LITTLE);
    try {
      deaf.write(wire(messages.createMethodCall(null, BUS, "/", BUS, "Hello", (byte) 0, null)));
      int full = 0;
      for (int i = 0; i < 200_000 && full < 1000; i++) {
        full = deaf.write(wire(introspect(messages))) == 0 ? full + 1 : 0;
      }
    } catch (IOException | DBusException e) {
      assertThat(e).as("the bus hangs up").isInstanceOf(IOException.class);
    }
  }

  private static Message introspect(MessageFactory messages) throws DBusException {
    return messages.createMethodCall(
        null,
        "org.freedesktop.systemd1",
        "/org/freedesktop/systemd1",
        "org.freedesktop.DBus.Introspectable",
        "Introspect",
        (byte) 0,
        null);
  }

  private static ByteBuffer wire(Message message) {
    ByteBuffer bytes = ByteBuffer.allocate(1 << 20);
    for (byte[] part : message.getWireData()) {
      bytes.put(part == null ? new byte[0] : part);
    }
    return bytes.flip();
  }

  private static ByteBuffer ascii(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void goesOnWithItsServicesAfterItWasKilled() {
    UnitState before;
    try (ServiceManager manager = engine.connect()) {
      manager.start("long.service", UnitStep.WAIT);
      before = manager.unit("long.service");
    }
    engine.kill();
    engine = EngineProcess.start(host);
    try (ServiceManager manager = engine.connect()) {
      UnitState after = manager.unit("long.service");
      assertThat(after.activeState()).isEqualTo("active");
      assertThat(after.mainPid()).isEqualTo(before.mainPid());
      assertThat(after.invocationId()).isEqualTo(before.invocationId());
      assertThat(after.activeEnterTimestamp()).isEqualTo(before.activeEnterTimestamp());
      assertThat(manager.stop("long.service", UnitStep.WAIT).done()).isTrue();
      assertThat(manager.unit("long.service").activeState()).isEqualTo("inactive");
    }
  }

  @Test
  void firesATimerThatWasArmedBeforeItWasKilled() {
    HostStage stage = new HostStage(host, () -> engine.connect());
    try (ServiceManager manager = engine.connect()) {
      manager.arm(stage.command("early"), Duration.ofSeconds(3));
    }
    engine.kill();
    engine = EngineProcess.start(host);
    stage.awaitRun("early");
  }

  @Test
  void firesATimerAtOnceThatWasDueWhileNoEngineRan() {
    HostStage stage = new HostStage(host, () -> engine.connect());
    try (ServiceManager manager = engine.connect()) {
      manager.arm(stage.command("overdue"), Duration.ofHours(1));
    }
    engine.kill();
    // Microseconds since 1970: as if the hour had gone by.
    host.write("/run/dockerctl/units/overdue.timer", "1000000");
    engine = EngineProcess.start(host);
    stage.awaitRun("overdue");
  }

  @Test
  void waitsOnForATimerThatIsStillToCome() {
    HostStage stage = new HostStage(host, () -> engine.connect());
    try (ServiceManager manager = engine.connect()) {
      manager.arm(stage.command("late"), Duration.ofHours(1));
    }
    String due = host.read("/run/dockerctl/units/late.timer");
    engine.kill();
    engine = EngineProcess.start(host);
    try (ServiceManager manager = engine.connect()) {
      assertThat(manager.armed("late")).isTrue();
      assertThat(host.read("/run/dockerctl/units/late.timer")).isEqualTo(due);
      manager.cancel("late");
      assertThat(manager.armed("late")).isFalse();
    }
    assertThat(host.sh("ls /run/dockerctl/units/ | grep late").out()).isEmpty();
  }

  @Test
  void armsANameAgainWhoseTimerAnEngineLeftBehind() {
    HostStage stage = new HostStage(host, () -> engine.connect());
    for (int i = 0; i < 3; i++) {
      try (ServiceManager manager = engine.connect()) {
        manager.cancel("left");
        manager.arm(stage.command("left"), Duration.ofHours(1));
      }
      if (i == 1) {
        // What was noted may be lost too.
        host.sh("rm /run/dockerctl/units/left.timer").orThrow();
      }
      engine.kill();
      engine = EngineProcess.start(host);
    }
    try (ServiceManager manager = engine.connect()) {
      manager.cancel("left");
    }
    // The units are collected after the answer.
    String left = "ls /run/systemd/transient | grep left";
    assertThat(
            host.sh("for i in $(seq 50); do " + left + " || exit 0; sleep 0.1; done; exit 1")
                .exit())
        .isZero();
  }

  @Test
  void stopsItsServicesWhenItIsAskedToEnd() {
    try (ServiceManager manager = engine.connect()) {
      manager.start("long.service", UnitStep.WAIT);
    }
    engine.close();
    assertThat(host.sh("pgrep -f '^/bin/sleep 5501'").out()).isEmpty();
    assertThat(host.sh("ls /run/dockerctl/units /run/dockerctl/ready 2>/dev/null").out().strip())
        .isEqualTo("/run/dockerctl/units:");
  }
}
