package dev.dockerctl.engine.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeTest {
  private static final String OK = "OK abc\r\n";

  private final Handshake handshake = new Handshake("7"::equals, "abc");

  /** What a client says, and what it hears. */
  record Case(String name, String said, String heard, boolean over) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> greetings() {
    return Stream.of(
        new Case("with its user", "\0AUTH EXTERNAL 37\r\nBEGIN\r\n", OK, true),
        new Case("asked for its user", "\0AUTH EXTERNAL\r\nDATA\r\n", "DATA\r\n" + OK, false),
        new Case(
            "as sd-bus does, in one piece",
            "\0AUTH EXTERNAL\r\nDATA\r\nNEGOTIATE_UNIX_FD\r\nBEGIN\r\n",
            "DATA\r\n" + OK + "ERROR \"descriptors are not passed on\"\r\n",
            true),
        new Case("as somebody else", "\0AUTH EXTERNAL 38\r\n", "REJECTED EXTERNAL\r\n", false),
        new Case("asking how", "\0AUTH\r\n", "REJECTED EXTERNAL\r\n", false),
        new Case("anonymously", "\0AUTH ANONYMOUS\r\n", "REJECTED EXTERNAL\r\n", false),
        new Case("with no number", "\0AUTH EXTERNAL zz\r\n", "REJECTED EXTERNAL\r\n", false),
        new Case("with data nobody asked for", "\0DATA 37\r\n", "ERROR\r\n", false),
        new Case(
            "second time right",
            "\0AUTH DBUS_COOKIE_SHA1 37\r\nAUTH EXTERNAL 37\r\nBEGIN\r\n",
            "REJECTED EXTERNAL\r\n" + OK,
            true));
  }

  @ParameterizedTest
  @MethodSource("greetings")
  void answersAsTheSpecificationSays(Case c) throws ViolationException {
    assertThat(handshake.take(bytes(c.said()))).isEqualTo(c.heard());
    assertThat(handshake.isOver()).isEqualTo(c.over());
  }

  @Test
  void takesItByteByByte() throws ViolationException {
    StringBuilder heard = new StringBuilder();
    for (char c : "\0AUTH EXTERNAL 37\r\nBEGIN\r\n".toCharArray()) {
      heard.append(handshake.take(bytes(String.valueOf(c))));
    }
    assertThat(heard).hasToString(OK);
    assertThat(handshake.isOver()).isTrue();
  }

  @Test
  void leavesWhatFollowsAlone() throws ViolationException {
    ByteBuffer bytes = bytes("\0AUTH EXTERNAL 37\r\nBEGIN\r\nl");
    handshake.take(bytes);
    assertThat(bytes.remaining()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET / HTTP/1.1\r\n", "\0BEGIN\r\n", "\0AUTH EXTERNAL 38\r\nBEGIN\r\n"})
  void cutsOffWhoDoesNotSayWhoHeIs(String said) {
    assertThatThrownBy(() -> handshake.take(bytes(said))).isInstanceOf(ViolationException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AUTH\r\n", "NOTHING\r\n"})
  void doesNotGoOnForEver(String line) {
    String said = "\0" + line.repeat(20);
    assertThatThrownBy(() -> handshake.take(bytes(said))).isInstanceOf(ViolationException.class);
  }

  @Test
  void takesNoEndlessLine() {
    String said = "\0" + "A".repeat(1000);
    assertThatThrownBy(() -> handshake.take(bytes(said))).isInstanceOf(ViolationException.class);
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
