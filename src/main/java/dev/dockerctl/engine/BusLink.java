package dev.dockerctl.engine;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MessageFactory;
import org.freedesktop.dbus.messages.constants.Endian;
import org.freedesktop.dbus.spi.message.InputStreamMessageReader;

/** The engine's own connection to its bus: one thread reads, one writes, none of them the loop. */
final class BusLink implements AutoCloseable {
  static final MessageFactory MESSAGES = new MessageFactory(Endian.LITTLE);

  private static final int LONGEST_LINE = 512;
  private static final byte[] END = {};
  private static final long PATIENCE_BYTES = 512 << 10;

  private final SocketChannel channel;
  private final BlockingQueue<byte[]> outgoing = new LinkedBlockingQueue<>();
  private final Object drained = new Object();
  private long waiting;

  private BusLink(SocketChannel channel) {
    this.channel = channel;
  }

  /** Connects and authenticates as this process's owner. */
  static BusLink connect(Path socket) throws IOException {
    SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    try {
      String uid = String.valueOf(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
      String hex = HexFormat.of().formatHex(uid.getBytes(StandardCharsets.US_ASCII));
      write(channel, ("\0AUTH EXTERNAL " + hex + "\r\n").getBytes(StandardCharsets.US_ASCII));
      if (!readLine(channel).startsWith("OK ")) {
        throw new IOException("the bus rejects us");
      }
      write(channel, "BEGIN\r\n".getBytes(StandardCharsets.US_ASCII));
      return new BusLink(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static String readLine(SocketChannel channel) throws IOException {
    StringBuilder line = new StringBuilder();
    ByteBuffer one = ByteBuffer.allocate(1);
    while (line.length() < LONGEST_LINE) {
      one.clear();
      if (channel.read(one) < 0) {
        throw new EOFException("the bus hung up");
      }
      char c = (char) one.get(0);
      if (c == '\n') {
        return line.toString().strip();
      }
      line.append(c);
    }
    throw new IOException("it does not speak D-Bus");
  }

  private static void write(SocketChannel channel, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /**
   * Begins to read and write.
   *
   * @param messages hears of each message, on the reading thread
   * @param end runs when the connection is over
   */
  void start(Consumer<Message> messages, Runnable end) {
    daemon(() -> readAll(messages, end), "bus reader");
    daemon(this::writeAll, "bus writer");
  }

  private static void daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void readAll(Consumer<Message> messages, Runnable end) {
    // Closing the reader would close the channel, which close() does.
    InputStreamMessageReader reader = new InputStreamMessageReader(channel);
    try {
      while (true) {
        Message message = reader.readMessage();
        if (message != null) {
          awaitDrained();
          messages.accept(message);
        }
      }
    } catch (IOException
        | DBusException
        | RuntimeException
        | InterruptedException
        | OutOfMemoryError e) {
      // Whatever it was, another connection is as good as a new one.
      outgoing.add(END);
      end.run();
    }
  }

  /** Questions are left to wait while answers pile up, instead of filling our memory with them. */
  private void awaitDrained() throws InterruptedException {
    synchronized (drained) {
      while (waiting > PATIENCE_BYTES) {
        drained.wait();
      }
    }
  }

  private void count(int bytes) {
    synchronized (drained) {
      waiting += bytes;
      drained.notifyAll();
    }
  }

  private void writeAll() {
    try {
      byte[] next = outgoing.take();
      while (next != END) {
        write(channel, next);
        count(-next.length);
        next = outgoing.take();
      }
    } catch (IOException e) {
      // The reader notices as well, once it does not wait for us.
      count(Integer.MIN_VALUE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends a message, later. */
  void send(Message message) {
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
    count(size);
    outgoing.add(buffer.array());
  }

  @Override
  public void close() throws IOException {
    outgoing.add(END);
    channel.close();
  }
}
