package dev.dockerctl.engine.bus;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BusServerTest {
  private static final String SERVICE = "org.example.Service";

  @TempDir Path folder;
  private Path socket;
  private final TestService service = new TestService();
  private BusServer bus;

  @BeforeEach
  void open() throws IOException {
    socket = folder.resolve("bus");
    bus = BusServer.open(socket, service);
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
      assertThat(BusClient.text(one.ask("GetNameOwner", two.name()))).isEqualTo(two.name());
    }
  }

  @Test
  void rejectsWhoClaimsToBeSomebodyElse() throws IOException {
    try (BusClient client = BusClient.silent(socket)) {
      client.say("\0AUTH EXTERNAL 3939393939\r\n");
      assertThat(client.line()).isEqualTo("REJECTED EXTERNAL");
    }
  }

  /** Keeps calls until it is asked to answer them with the name of the method. */
  private static final class TestService implements BusServer.Service {
    private final BlockingQueue<PendingCall> calls = new LinkedBlockingQueue<>();

    @Override
    public String name() {
      return SERVICE;
    }

    @Override
    public void take(PendingCall call) {
      calls.add(call);
    }

    @Override
    public void lost() {
      throw new AssertionError("the server failed");
    }

    void answerNext() throws InterruptedException {
      PendingCall call = calls.take();
      call.answer(() -> new BusReply("s", List.of(call.message().member())));
    }
  }

  @Test
  void bringsCallsToTheServiceAndAnswersBack() throws Exception {
    try (BusClient client = BusClient.greeted(socket)) {
      RawMessage call = client.call(SERVICE, SERVICE, "Do");
      client.say(call.encode());
      service.answerNext();
      BusMessage reply = client.answer();
      assertThat(reply.type()).isEqualTo(BusMessage.Type.RETURN);
      assertThat(BusClient.text(reply)).isEqualTo("Do");
      assertThat(reply.replySerial()).isEqualTo(call.serial());
      assertThat(reply.text(BusMessage.DESTINATION)).isEqualTo(client.name());
      assertThat(reply.text(BusMessage.SENDER))
          .isEqualTo(BusClient.text(client.ask("GetNameOwner", SERVICE)));
    }
  }

  @Test
  void answersWhatComesInOnePieceWithTheGreeting() throws Exception {
    try (BusClient client = BusClient.silent(socket)) {
      byte[] greeting =
          "\0AUTH EXTERNAL\r\nDATA\r\nNEGOTIATE_UNIX_FD\r\nBEGIN\r\n".getBytes(US_ASCII);
      byte[] hello = client.call(Switchboard.BUS, Switchboard.BUS, "Hello").encode();
      byte[] call = client.call(SERVICE, SERVICE, "Do").encode();
      client.say(ByteBuffer.allocate(2000).put(greeting).put(hello).put(call).flip());
      client.line();
      client.line();
      client.line();
      assertThat(BusClient.text(client.answer())).startsWith(":1.");
      service.answerNext();
      assertThat(BusClient.text(client.answer())).isEqualTo("Do");
    }
  }

  @Test
  void answersNothingToACallThatWantsNoReply() throws Exception {
    try (BusClient client = BusClient.greeted(socket)) {
      byte[] call = client.call(SERVICE, SERVICE, "Quiet").encode();
      call[2] = 1;
      client.say(call);
      service.answerNext();
      client.say(client.call(SERVICE, SERVICE, "Loud").encode());
      service.answerNext();
      assertThat(BusClient.text(client.answer())).isEqualTo("Loud");
    }
  }

  @Test
  void theServiceHasTheOnlyName() throws Exception {
    try (BusClient client = BusClient.greeted(socket)) {
      WireWriter values = RawMessage.body().string("org.example.Other").u32(4);
      RawMessage request = client.call(Switchboard.BUS, Switchboard.BUS, "RequestName");
      assertThat(client.ask(request.with("su", values)).type()).isEqualTo(BusMessage.Type.ERROR);
      assertThat(client.ask("ListNames").arguments())
          .containsExactly(List.of(Switchboard.BUS, SERVICE, Switchboard.SERVICE, client.name()));
    }
  }

  @Test
  void tellsThatNobodyIsThere() throws Exception {
    try (BusClient client = BusClient.greeted(socket)) {
      BusMessage reply = client.ask(client.call("org.example.Other", SERVICE, "Do"));
      assertThat(reply.text(BusMessage.ERROR_NAME))
          .isEqualTo("org.freedesktop.DBus.Error.ServiceUnknown");
    }
  }

  @Test
  void hangsUpWhenItIsClosed() throws Exception {
    try (BusClient client = BusClient.greeted(socket)) {
      bus.close();
      assertThatThrownBy(client::next).isInstanceOf(IOException.class);
    }
  }

  @Test
  void nobodyGetsAnAnswerHeDidNotWaitFor() throws Exception {
    try (BusClient victim = BusClient.greeted(socket);
        BusClient client = BusClient.greeted(socket)) {
      RawMessage forged =
          new RawMessage(RawMessage.RETURN, 5)
              .with(BusMessage.REPLY_SERIAL, 99L)
              .with(BusMessage.DESTINATION, victim.name());
      client.say(forged.encode());
      client.ask("GetId");
      assertThat(victim.ask("GetId").replySerial()).isNotEqualTo(99);
    }
  }

  private static BusSignal signal(String text) {
    return new BusSignal("/a", SERVICE, "Changed", "s", List.of(text));
  }

  @Test
  void bringsSignalsToThoseWhoWantThem() throws Exception {
    try (BusClient listener = BusClient.greeted(socket);
        BusClient named = BusClient.greeted(socket);
        BusClient other = BusClient.greeted(socket)) {
      listener.ask("AddMatch", "type='signal',interface='" + SERVICE + "'");
      named.ask("AddMatch", "type='signal',sender='" + SERVICE + "',arg0='x'");
      other.ask("AddMatch", "type='signal',interface='org.example.Else'");
      bus.emit(signal("x"));
      assertThat(listener.next().text(BusMessage.MEMBER)).isEqualTo("Changed");
      assertThat(BusClient.text(named.next())).isEqualTo("x");
      assertThat(other.ask("GetId").type()).isEqualTo(BusMessage.Type.RETURN);
      listener.ask("RemoveMatch", "type='signal',interface='" + SERVICE + "'");
      bus.emit(signal("y"));
      assertThat(listener.ask("GetId").type()).isEqualTo(BusMessage.Type.RETURN);
    }
  }

  @Test
  void aMonitorSeesWhatOthersSay() throws Exception {
    try (BusClient monitor = BusClient.greeted(socket);
        BusClient client = BusClient.greeted(socket)) {
      RawMessage become =
          monitor.call(Switchboard.BUS, Switchboard.BUS + ".Monitoring", "BecomeMonitor");
      monitor.ask(become.with("asu", RawMessage.body().u32(0).u32(0)));
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
        BusClient witness = BusClient.greeted(socket)) {
      deaf.ask("AddMatch", "member='Changed'");
      boolean there = true;
      for (int i = 0; i < 1000 && there; i++) {
        bus.emit(signal("x".repeat(100_000)));
        there = witness.ask("NameHasOwner", deaf.name()).arguments().contains(true);
      }
      assertThat(there).isFalse();
    }
  }

  @Test
  void theServiceIsNotBuriedUnderCalls() throws Exception {
    try (BusClient client = BusClient.greeted(socket);
        BusClient witness = BusClient.greeted(socket)) {
      for (int i = 0; i < 10 * Limits.CALLS; i++) {
        client.say(client.call(SERVICE, SERVICE, "Do").encode());
      }
      witness.say(witness.call(SERVICE, SERVICE, "Other").encode());
      List<PendingCall> taken = new ArrayList<>();
      PendingCall next = service.calls.take();
      while (!next.message().member().equals("Other")) {
        taken.add(next);
        next = service.calls.take();
      }
      assertThat(taken).hasSizeLessThanOrEqualTo(Limits.CALLS);
      taken.forEach(call -> call.answer(() -> new BusReply("s", List.of("done"))));
      for (int i = taken.size(); i < 10 * Limits.CALLS; i++) {
        service.answerNext();
      }
      for (int i = 0; i < 10 * Limits.CALLS; i++) {
        assertThat(client.answer().type()).isEqualTo(BusMessage.Type.RETURN);
      }
    }
  }

  /** Who asks without reading is not read any more, and gets every answer once it reads again. */
  @Test
  void whoAsksAndDoesNotReadHasToWait() throws Exception {
    int questions = 20_000;
    try (BusClient client = BusClient.greeted(socket);
        BusClient witness = BusClient.greeted(socket)) {
      Thread asker =
          new Thread(
              () -> {
                try {
                  for (int i = 0; i < questions; i++) {
                    client.say(client.call(Switchboard.BUS, Switchboard.BUS, "GetId").encode());
                  }
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      asker.start();
      for (int i = 0; i < 100; i++) {
        assertThat(witness.ask("GetId").type()).isEqualTo(BusMessage.Type.RETURN);
      }
      for (int i = 0; i < questions; i++) {
        assertThat(client.answer().type()).isEqualTo(BusMessage.Type.RETURN);
      }
      asker.join();
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
      assertThat(BusClient.text(another.ask("GetNameOwner", Switchboard.BUS)))
          .isEqualTo(Switchboard.BUS);
    }
  }

  /** Sends a good message of which some bytes were changed. */
  private void disturb(Random random) throws Exception {
    try (BusClient client = BusClient.greeted(socket)) {
      byte[] message =
          client
              .call(Switchboard.BUS, Switchboard.BUS, "AddMatch")
              .with("s", RawMessage.body().string("type='signal',arg0='x'"))
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
