package dev.dockerctl.service.systemd;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.spi.message.IMessageReader;
import org.freedesktop.dbus.spi.message.InputStreamMessageReader;

/**
 * A blocking socket that carries D-Bus messages.
 *
 * <p>dbus-java's own transport is left out on purpose: it looks its parts up as services and loads
 * a locale's collation rules to compare authentication commands, which takes longer than the whole
 * call that follows.
 */
record BusSocket(SocketChannel channel, IMessageReader reader) implements AutoCloseable {
  private static final int LONGEST_LINE = 512;

  /**
   * Connects and authenticates as the owner of this process ("EXTERNAL" in the specification).
   *
   * <p>The end of it is sent along with its beginning, as sd-bus does: where the first call comes
   * in one piece with {@code BEGIN}, systemd 257 leaves it lying on its private socket until more
   * comes.
   */
  static BusSocket connect(Path path) throws IOException {
    SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
    try {
      String uid = String.valueOf(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
      byte[] digits = uid.getBytes(StandardCharsets.US_ASCII);
      send(channel, "\0AUTH EXTERNAL " + HexFormat.of().formatHex(digits) + "\r\nBEGIN\r\n");
      String answer = readLine(channel);
      if (!answer.startsWith("OK ")) {
        throw new IOException("authentication was rejected");
      }
      return new BusSocket(channel, new InputStreamMessageReader(channel));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void send(SocketChannel channel, String line) throws IOException {
    writeFully(channel, ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
  }

  /** Byte by byte, since what follows the line is not ours to take. */
  private static String readLine(SocketChannel channel) throws IOException {
    StringBuilder line = new StringBuilder();
    ByteBuffer one = ByteBuffer.allocate(1);
    while (line.length() < LONGEST_LINE) {
      one.clear();
      if (channel.read(one) < 0) {
        throw new EOFException("the other side hung up");
      }
      char c = (char) one.get(0);
      if (c == '\n') {
        return line.toString().strip();
      }
      line.append(c);
    }
    throw new IOException("the other side does not speak D-Bus");
  }

  /** Sends a message in one piece, where dbus-java would make a system call for every field. */
  void write(Message message) throws IOException {
    int size = 0;
    for (byte[] part : message.getWireData()) {
      size += part == null ? 0 : part.length;
    }
    ByteBuffer buffer = ByteBuffer.allocate(size);
    for (byte[] part : message.getWireData()) {
      if (part == null) {
        break;
      }
      buffer.put(part);
    }
    writeFully(channel, buffer.flip());
  }

  private static void writeFully(SocketChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.write(buffer) < 0) {
        throw new EOFException("the other side hung up");
      }
    }
  }

  /** The next message. */
  Message read() throws IOException {
    try {
      Message message = reader.readMessage();
      while (message == null) {
        message = reader.readMessage();
      }
      return message;
    } catch (DBusException e) {
      throw new IOException("a message cannot be understood", e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
