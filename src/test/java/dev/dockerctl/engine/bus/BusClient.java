package dev.dockerctl.engine.bus;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** A client that shows what is said, message by message. */
final class BusClient implements AutoCloseable {
  private final SocketChannel channel;
  private long serial;
  private String name = "";

  private BusClient(SocketChannel channel) {
    this.channel = channel;
  }

  /** Connects and says nothing. */
  static BusClient silent(Path socket) throws IOException {
    return new BusClient(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
  }

  /** Connects and says who it is, all in one piece as sd-bus does. */
  static BusClient known(Path socket) throws IOException {
    BusClient client = silent(socket);
    Object uid = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    String hex = HexFormat.of().formatHex(uid.toString().getBytes(StandardCharsets.US_ASCII));
    client.say("\0AUTH EXTERNAL " + hex + "\r\nNEGOTIATE_UNIX_FD\r\nBEGIN\r\n");
    client.line();
    client.line();
    return client;
  }

  /** Connects and says hello. */
  static BusClient greeted(Path socket) throws Exception {
    BusClient client = known(socket);
    client.name = text(client.ask("Hello"));
    client.next();
    return client;
  }

  String name() {
    return name;
  }

  void say(String text) throws IOException {
    say(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  void say(byte[] bytes) throws IOException {
    say(ByteBuffer.wrap(bytes));
  }

  void say(ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /** The next line of the greeting. */
  String line() throws IOException {
    StringBuilder line = new StringBuilder();
    while (line.indexOf("\r\n") < 0) {
      line.append((char) read(1).get(0));
    }
    return line.toString().strip();
  }

  private ByteBuffer read(int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException("the bus hung up");
      }
    }
    return buffer.flip();
  }

  /** The next message. */
  BusMessage next() throws IOException, ViolationException {
    ByteBuffer head = read(BusMessage.PRELUDE);
    int length = BusMessage.length(head);
    ByteBuffer frame = ByteBuffer.allocate(length).put(head);
    return BusMessage.decode(frame.put(read(length - BusMessage.PRELUDE)).array());
  }

  /** The first value of a message. */
  static String text(BusMessage message) {
    return String.valueOf(message.arguments().get(0));
  }

  /** A call with a number of its own. */
  RawMessage call(String destination, String face, String member) {
    return new RawMessage(RawMessage.CALL, ++serial)
        .with(BusMessage.DESTINATION, destination)
        .with(BusMessage.PATH, "/")
        .with(BusMessage.INTERFACE, face)
        .with(BusMessage.MEMBER, member);
  }

  /** Asks the bus and takes its answer. */
  BusMessage ask(String member, String... texts) throws Exception {
    WireWriter values = RawMessage.body();
    for (String text : texts) {
      values.string(text);
    }
    return ask(
        call(Switchboard.BUS, Switchboard.BUS, member).with("s".repeat(texts.length), values));
  }

  BusMessage ask(RawMessage call) throws Exception {
    say(call.encode());
    return answer();
  }

  /** The next answer, signals left out. */
  BusMessage answer() throws Exception {
    BusMessage message = next();
    while (message.type() == BusMessage.Type.SIGNAL) {
      message = next();
    }
    return message;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
