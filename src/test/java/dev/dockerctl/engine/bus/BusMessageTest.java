package dev.dockerctl.engine.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MessageFactory;
import org.freedesktop.dbus.messages.constants.Endian;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class BusMessageTest {
  enum Side {
    LITTLE(Endian.LITTLE),
    BIG(Endian.BIG);

    private final byte mark;

    Side(byte mark) {
      this.mark = mark;
    }
  }

  /** What another library writes is read, and goes on with one more field. */
  @ParameterizedTest
  @EnumSource
  void readsWhatTheLibraryWrites(Side side) throws Exception {
    Message call =
        new MessageFactory(side.mark)
            .createMethodCall(
                null,
                "org.example.Service",
                "/a/b",
                "org.example.Face",
                "Do",
                (byte) 0,
                "sa{sv}asu(sx)v",
                "text",
                Map.of("key", new Variant<>(List.of("a", "b"), "as")),
                List.of("one", "two"),
                new UInt32(7),
                new Object[] {"inner", 5L},
                new Variant<>("deep"));
    byte[] frame = frame(call);
    BusMessage message = BusMessage.decode(frame);
    assertThat(BusMessage.length(ByteBuffer.wrap(frame))).isEqualTo(frame.length);
    assertThat(message.arguments())
        .containsExactly(
            "text",
            List.of(List.of("key", List.of("a", "b"))),
            List.of("one", "two"),
            7L,
            List.of("inner", 5L),
            "deep");
    assertThat(message.text(BusMessage.DESTINATION)).isEqualTo("org.example.Service");
    assertThat(message.serial()).isEqualTo(call.getSerial());
    assertThat(message.wantsReply()).isTrue();
    BusMessage named = BusMessage.decode(message.with(BusMessage.SENDER, ":1.7"));
    assertThat(named.text(BusMessage.SENDER)).isEqualTo(":1.7");
    assertThat(named.text(BusMessage.DESTINATION)).isEqualTo("org.example.Service");
    assertThat(named.arguments()).isEqualTo(message.arguments());
  }

  private static byte[] frame(Message message) {
    ByteBuffer bytes = ByteBuffer.allocate(4096);
    for (byte[] part : message.getWireData()) {
      bytes.put(part == null ? new byte[0] : part);
    }
    return java.util.Arrays.copyOf(bytes.array(), bytes.position());
  }

  /** A body that its signature does not describe. */
  record Case(String name, String signature, WireWriter body) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static WireWriter body() {
    return RawMessage.body();
  }

  static Stream<Case> broken() {
    return Stream.of(
        new Case("too short", "s", body().u32(9).u8('a')),
        new Case("too long", "u", body().u32(1).u8(0)),
        new Case("text without end", "s", body().u32(1).u8('a').u8('b')),
        new Case("text with a NUL", "s", body().u32(2).u8('a').u8(0).u8(0)),
        new Case("text that is not UTF-8", "s", body().u32(1).u8(0xff).u8(0)),
        new Case("boolean of 2", "b", body().u32(2)),
        new Case("path without slash", "o", body().string("a")),
        new Case("huge array", "ay", body().u32(0x7fff_ffffL)),
        new Case("array that ends within an element", "au", body().u32(3).u32(0)),
        new Case("padding that is not zero", "yu", body().u8(1).u8(1).u8(0).u8(0).u32(5)),
        new Case("unknown type", "k", body().u32(0)),
        new Case("open structure", "(u", body().u32(0)),
        new Case("empty structure", "()", body()),
        new Case("array of nothing", "a", body().u32(0)),
        new Case("entry outside of an array", "{ss}", body().string("a").string("b")),
        new Case("entry with a structure for a key", "a{(s)s}", body().u32(0)),
        new Case("deep signature", "a".repeat(200) + "u", body().u32(0)),
        new Case("variant of two types", "v", body().signature("uu").u32(1).u32(1)),
        new Case("variant of none", "v", body().signature("")),
        new Case("variants without end", "v", variants(200)));
  }

  private static WireWriter variants(int depth) {
    WireWriter body = body();
    for (int i = 0; i < depth; i++) {
      body.signature("v");
    }
    return body.signature("y").u8(1);
  }

  @ParameterizedTest
  @MethodSource("broken")
  void passesNothingBrokenOn(Case c) {
    byte[] frame = signal().with(c.signature(), c.body()).encode();
    assertThatThrownBy(() -> BusMessage.decode(frame)).isInstanceOf(ViolationException.class);
  }

  private static RawMessage signal() {
    return new RawMessage(RawMessage.SIGNAL, 1)
        .with(BusMessage.PATH, "/a")
        .with(BusMessage.INTERFACE, "a.b")
        .with(BusMessage.MEMBER, "C");
  }

  static Stream<RawMessage> incomplete() {
    RawMessage call = new RawMessage(RawMessage.CALL, 1);
    return Stream.of(
        call,
        call.with(BusMessage.PATH, "/a"),
        call.with(BusMessage.PATH, "a").with(BusMessage.MEMBER, "B"),
        call.with(BusMessage.PATH, "/a/").with(BusMessage.MEMBER, "B"),
        call.with(BusMessage.PATH, "/a").with(BusMessage.MEMBER, "B.C"),
        call.with(BusMessage.PATH, "/a").with(BusMessage.MEMBER, ""),
        signal().with(BusMessage.INTERFACE, "a"),
        signal().with(BusMessage.INTERFACE, "a..b"),
        signal().with(BusMessage.DESTINATION, "nowhere"),
        new RawMessage(RawMessage.RETURN, 1),
        new RawMessage(RawMessage.ERROR, 1).with(BusMessage.REPLY_SERIAL, 5L),
        new RawMessage(RawMessage.SIGNAL, 0));
  }

  @ParameterizedTest
  @MethodSource("incomplete")
  void passesNoIncompleteHeaderOn(RawMessage message) {
    byte[] frame = message.encode();
    assertThatThrownBy(() -> BusMessage.decode(frame)).isInstanceOf(ViolationException.class);
  }

  @Test
  void takesNoHugeMessage() {
    ByteBuffer head = ByteBuffer.wrap(signal().encode()).order(ByteOrder.LITTLE_ENDIAN);
    head.putInt(4, Integer.MIN_VALUE);
    assertThatThrownBy(() -> BusMessage.length(head)).isInstanceOf(ViolationException.class);
  }
}
