package dev.dockerctl.engine.bus;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** One connection: what it has sent so far, what waits for it, and what it asked for. */
final class Peer {
  private static final int FIRST_BUFFER = 4096;
  private static final int LARGE_BUFFER = 64 << 10;

  private final String name;
  private final long uid;
  private final Handshake handshake;
  private final SelectionKey key;
  private final SocketChannel channel;
  private final long since = System.nanoTime();
  private final Deque<ByteBuffer> outgoing = new ArrayDeque<>();
  private final List<MatchRule> rules = new ArrayList<>();
  private ByteBuffer incoming = ByteBuffer.allocate(FIRST_BUFFER);
  private long queued;
  private int calls;
  private boolean greeted;
  private boolean monitor;
  private boolean doomed;

  /**
   * A connection.
   *
   * @param name such as {@code :1.5}
   * @param uid the user id of its process
   * @param key where the server waits for it
   */
  Peer(String name, long uid, Handshake handshake, SelectionKey key) {
    this.name = name;
    this.uid = uid;
    this.handshake = handshake;
    this.key = key;
    this.channel = (SocketChannel) key.channel();
  }

  /** Takes messages. */
  interface Receiver {
    /** Hears of one that is well formed. */
    void take(Peer from, BusMessage message) throws ViolationException;
  }

  /** Reads what has come and hands on what is complete. */
  void read(Receiver receiver) throws IOException, ViolationException {
    if (!incoming.hasRemaining()) {
      incoming = ByteBuffer.allocate(2 * incoming.capacity()).put(incoming.flip());
    }
    if (channel.read(incoming) < 0) {
      throw new EOFException("hung up");
    }
    handOn(receiver);
  }

  /**
   * Hands on the messages that have come, as long as not too much waits because of earlier ones.
   */
  void handOn(Receiver receiver) throws ViolationException {
    incoming.flip();
    if (!handshake.isOver()) {
      send(handshake.take(incoming).getBytes(StandardCharsets.US_ASCII));
    }
    while (handshake.isOver() && !doomed && isAttentive() && hasMessage()) {
      byte[] frame = new byte[BusMessage.length(incoming)];
      incoming.get(frame);
      receiver.take(this, BusMessage.decode(frame));
    }
    boolean shrinks = !incoming.hasRemaining() && incoming.capacity() > LARGE_BUFFER;
    incoming = shrinks ? ByteBuffer.allocate(FIRST_BUFFER) : incoming.compact();
    listen();
  }

  private boolean hasMessage() throws ViolationException {
    return incoming.remaining() >= BusMessage.PRELUDE
        && incoming.remaining() >= BusMessage.length(incoming);
  }

  /** A client that asks faster than it reads, or than it is answered, has to wait. */
  private boolean isAttentive() {
    return calls < Limits.CALLS && queued < Limits.PATIENCE;
  }

  private void listen() {
    if (key.isValid()) {
      int read = isAttentive() ? SelectionKey.OP_READ : 0;
      key.interestOps(read | (outgoing.isEmpty() ? 0 : SelectionKey.OP_WRITE));
    }
  }

  /** Has bytes sent when it reads; a connection that does not is cut off. */
  void send(byte[] bytes) {
    if (bytes.length == 0 || doomed) {
      return;
    }
    if (queued + bytes.length > Limits.QUEUE) {
      doom();
      return;
    }
    outgoing.add(ByteBuffer.wrap(bytes));
    queued += bytes.length;
    listen();
  }

  /** Writes what it takes without waiting. */
  void write() throws IOException {
    while (!outgoing.isEmpty()) {
      ByteBuffer next = outgoing.element();
      queued -= channel.write(next);
      if (next.hasRemaining()) {
        break;
      }
      outgoing.remove();
    }
    listen();
  }

  /** Bytes that are kept for it. */
  long kept() {
    return queued + incoming.capacity();
  }

  /** One more of its calls waits for the service. */
  void begin() {
    calls++;
  }

  /** One of its calls was answered. */
  void end() {
    calls--;
  }

  /** It is to be cut off as soon as nobody works with it. */
  void doom() {
    doomed = true;
  }

  boolean isDoomed() {
    return doomed;
  }

  /** Nanoseconds that are left to it to say who it is. */
  long patience() {
    return greeted ? Long.MAX_VALUE : Limits.GREETING.toNanos() - (System.nanoTime() - since);
  }

  void close() {
    doomed = true;
    key.cancel();
    try {
      channel.close();
    } catch (IOException e) {
      // It is of no use any more in either case.
      return;
    }
  }

  String name() {
    return name;
  }

  long uid() {
    return uid;
  }

  /** Whether it has said hello. */
  boolean isGreeted() {
    return greeted;
  }

  void greet() {
    greeted = true;
  }

  /** Whether it only watches. */
  boolean isMonitor() {
    return monitor;
  }

  void becomeMonitor() {
    monitor = true;
  }

  List<MatchRule> rules() {
    return rules;
  }

  /** Whether one of its rules fits a message; a monitor without rules sees everything. */
  boolean wants(BusMessage message) {
    return (monitor && rules.isEmpty()) || rules.stream().anyMatch(rule -> rule.fits(message));
  }
}
