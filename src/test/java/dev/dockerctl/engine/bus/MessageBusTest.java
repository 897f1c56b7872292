package dev.dockerctl.engine.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MessageBusTest {
  private static final String SERVICE = "org.example.Service";

  @TempDir Path folder;
  private Path socket;
  private MessageBus bus;

  @BeforeEach
  void open() throws IOException {
    socket = folder.resolve("bus");
    bus = MessageBus.open(socket);
  }

  @AfterEach
  void close() {
    bus.close();
  }

  @Test
  void onlyItsOwnerCanConnect() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
        .isEqualTo("rw-------");
  }

  @Test
  void leavesNoSocketBehind() {
    bus.close();
    assertThat(socket).doesNotExist();
  }

  @Test
  void everybodyGetsANameOfHisOwn() throws Exception {
    try (BusClient one = BusClient.greeted(socket);
        BusClient two = BusClient.greeted(socket)) {
      assertThat(one.name()).startsWith(":1.").isNotEqualTo(two.name());
      assertThat(one.ask("GetNameOwner", two.name()).texts()).containsExactly(two.name());
    }
  }

  @Test
  void rejectsWhoClaimsToBeSomebodyElse() throws IOException {
    try (BusClient client = BusClient.silent(socket)) {
      client.say("\0AUTH EXTERNAL 3939393939\r\n");
      assertThat(client.line()).isEqualTo("REJECTED EXTERNAL");
    }
  }

  @Test
  void bringsCallsToTheServiceAndAnswersBack() throws Exception {
    try (BusClient service = BusClient.greeted(socket);
        BusClient client = BusClient.greeted(socket)) {
      assertThat(service.requestName(SERVICE)).isEqualTo(1);
      BusMessage call = client.call(SERVICE, SERVICE, "Do");
      client.say(call.encode());
      BusMessage received = nextCall(service);
      assertThat(received.text(BusMessage.SENDER)).isEqualTo(client.name());
      assertThat(received.text(BusMessage.MEMBER)).isEqualTo("Do");
      service.say(answer(received).encode());
      BusMessage reply = client.answer();
      assertThat(reply.type()).isEqualTo(BusMessage.Type.RETURN);
      assertThat(reply.replySerial()).isEqualTo(call.serial());
      assertThat(reply.text(BusMessage.SENDER)).isEqualTo(service.name());
    }
  }

  private static BusMessage answer(BusMessage call) {
    return BusMessage.of(BusMessage.Type.RETURN, 77)
        .with(BusMessage.REPLY_SERIAL, call.serial())
        .with(BusMessage.DESTINATION, call.text(BusMessage.SENDER));
  }

  private static BusMessage nextCall(BusClient service) throws Exception {
    BusMessage message = service.next();
    while (message.type() != BusMessage.Type.CALL) {
      message = service.next();
    }
    return message;
  }

  @Test
  void aNameBelongsToTheFirstWhoAsks() throws Exception {
    try (BusClient one = BusClient.greeted(socket);
        BusClient two = BusClient.greeted(socket)) {
      assertThat(one.requestName(SERVICE)).isEqualTo(1);
      assertThat(two.requestName(SERVICE)).isEqualTo(3);
      assertThat(one.requestName(SERVICE)).isEqualTo(4);
    }
  }

  @Test
  void tellsThatNobodyIsThere() throws Exception {
    try (BusClient client = BusClient.greeted(socket)) {
      BusMessage reply = client.ask(client.call(SERVICE, SERVICE, "Do"));
      assertThat(reply.text(BusMessage.ERROR_NAME))
          .isEqualTo("org.freedesktop.DBus.Error.ServiceUnknown");
    }
  }

  @Test
  void tellsThatTheServiceWentAway() throws Exception {
    try (BusClient client = BusClient.greeted(socket)) {
      try (BusClient service = BusClient.greeted(socket)) {
        service.requestName(SERVICE);
        client.say(client.call(SERVICE, SERVICE, "Do").encode());
        nextCall(service);
      }
      assertThat(client.answer().text(BusMessage.ERROR_NAME))
          .isEqualTo("org.freedesktop.DBus.Error.NoReply");
    }
  }

  @Test
  void nobodyGetsAnAnswerHeDidNotWaitFor() throws Exception {
    try (BusClient victim = BusClient.greeted(socket);
        BusClient client = BusClient.greeted(socket)) {
      BusMessage forged =
          BusMessage.of(BusMessage.Type.RETURN, 5)
              .with(BusMessage.REPLY_SERIAL, 99L)
              .with(BusMessage.DESTINATION, victim.name());
      client.say(forged.encode());
      client.ask("GetId");
      assertThat(victim.ask("GetId").replySerial()).isNotEqualTo(99);
    }
  }

  private static BusMessage signal(int number) {
    return BusMessage.of(BusMessage.Type.SIGNAL, number)
        .with(BusMessage.PATH, "/a")
        .with(BusMessage.INTERFACE, SERVICE)
        .with(BusMessage.MEMBER, "Changed");
  }

  @Test
  void bringsSignalsToThoseWhoWantThem() throws Exception {
    try (BusClient service = BusClient.greeted(socket);
        BusClient listener = BusClient.greeted(socket);
        BusClient other = BusClient.greeted(socket)) {
      listener.ask("AddMatch", "type='signal',interface='" + SERVICE + "'");
      other.ask("AddMatch", "type='signal',interface='org.example.Else'");
      service.say(signal(9).encode());
      assertThat(listener.next().text(BusMessage.MEMBER)).isEqualTo("Changed");
      service.ask("GetId");
      assertThat(other.ask("GetId").type()).isEqualTo(BusMessage.Type.RETURN);
    }
  }

  @Test
  void aMonitorSeesWhatOthersSay() throws Exception {
    try (BusClient monitor = BusClient.greeted(socket);
        BusClient client = BusClient.greeted(socket)) {
      BusMessage become = monitor.call(Router.BUS, Router.BUS + ".Monitoring", "BecomeMonitor");
      monitor.ask(become.with("asu", BusClient.values().u32(0).u32(0)));
      assertThat(monitor.next().text(BusMessage.MEMBER)).isEqualTo("NameLost");
      client.ask("GetId");
      BusMessage call = monitor.next();
      assertThat(call.text(BusMessage.MEMBER)).isEqualTo("GetId");
      assertThat(call.text(BusMessage.SENDER)).isEqualTo(client.name());
      assertThat(monitor.next().type()).isEqualTo(BusMessage.Type.RETURN);
    }
  }

  @Test
  void whoDoesNotReadIsCutOffAndNobodyElse() throws Exception {
    try (BusClient deaf = BusClient.greeted(socket);
        BusClient service = BusClient.greeted(socket)) {
      deaf.ask("AddMatch", "member='Changed'");
      byte[] large = signal(9).with("s", BusClient.values().string("x".repeat(100_000))).encode();
      boolean there = true;
      for (int i = 0; i < 1000 && there; i++) {
        service.say(large);
        there = service.ask("NameHasOwner", deaf.name()).body().u32() == 1;
      }
      assertThat(there).isFalse();
    }
  }

  @Test
  void aServiceThatDoesNotReadIsNotBuriedUnderCalls() throws Exception {
    try (BusClient service = BusClient.greeted(socket);
        BusClient client = BusClient.greeted(socket)) {
      service.requestName(SERVICE);
      for (int i = 0; i < Limits.CALLS; i++) {
        client.say(client.call(SERVICE, SERVICE, "Do").encode());
      }
      BusMessage refused = client.ask(client.call(SERVICE, SERVICE, "Do"));
      assertThat(refused.text(BusMessage.ERROR_NAME))
          .isEqualTo("org.freedesktop.DBus.Error.LimitsExceeded");
      assertThat(nextCall(service).text(BusMessage.MEMBER)).isEqualTo("Do");
    }
  }

  @Test
  void whoSaysNothingIsCutOff() throws IOException {
    try (BusClient client = BusClient.silent(socket)) {
      long start = System.nanoTime();
      assertThatThrownBy(client::line).isInstanceOf(IOException.class);
      assertThat(System.nanoTime() - start).isGreaterThan(Limits.GREETING.toNanos() / 2);
    }
  }

  @Test
  void whoSpeaksBeforeTheGreetingIsCutOff() throws Exception {
    try (BusClient client = BusClient.known(socket)) {
      assertThatThrownBy(() -> client.ask("GetId")).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void mindsNoGarbage(int seed) throws Exception {
    Random random = new Random(seed);
    try (BusClient witness = BusClient.greeted(socket)) {
      for (int i = 0; i < 200; i++) {
        disturb(random);
      }
      assertThat(witness.ask("GetId").type()).isEqualTo(BusMessage.Type.RETURN);
    }
    try (BusClient another = BusClient.greeted(socket)) {
      assertThat(another.ask("GetNameOwner", Router.BUS).texts()).containsExactly(Router.BUS);
    }
  }

  /** Sends a good message of which some bytes were changed. */
  private void disturb(Random random) throws Exception {
    try (BusClient client = BusClient.greeted(socket)) {
      byte[] message =
          client
              .call(Router.BUS, Router.BUS, "AddMatch")
              .with("s", BusClient.values().string("type='signal',arg0='x'"))
              .encode();
      for (int i = random.nextInt(4); i >= 0; i--) {
        message[random.nextInt(message.length)] = (byte) random.nextInt(256);
      }
      client.say(message);
      client.say(new byte[random.nextInt(3000)]);
    } catch (IOException e) {
      assertThat(e).as("cut off").isNotNull();
    }
  }
}
