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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
  private final Set<Owed> owed = new LinkedHashSet<>();
  private ByteBuffer incoming = ByteBuffer.allocate(FIRST_BUFFER);
  private long queued;
  private int waiting;
  private boolean greeted;
  private boolean monitor;
  private boolean doomed;

  /**
   * A connection.
   *
   * @param id the name that the bus gives it, and the user id of its process
   * @param key where the loop waits for it
   */
  Peer(Identity id, Handshake handshake, SelectionKey key) {
    this.name = id.name();
    this.uid = id.uid();
    this.handshake = handshake;
    this.key = key;
    this.channel = (SocketChannel) key.channel();
  }

  /**
   * Who it is.
   *
   * @param name such as {@code :1.5}
   * @param uid the user id of its process
   */
  record Identity(String name, long uid) {}

  /**
   * A call that it has not answered.
   *
   * @param caller who waits
   * @param serial the call's number
   */
  record Owed(Peer caller, long serial) {}

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
    incoming.flip();
    if (!handshake.isOver()) {
      send(handshake.take(incoming).getBytes(StandardCharsets.US_ASCII));
    }
    while (handshake.isOver() && !doomed && hasMessage()) {
      byte[] frame = new byte[BusMessage.length(incoming)];
      incoming.get(frame);
      receiver.take(this, BusMessage.decode(frame));
    }
    boolean shrinks = !incoming.hasRemaining() && incoming.capacity() > LARGE_BUFFER;
    incoming = shrinks ? ByteBuffer.allocate(FIRST_BUFFER) : incoming.compact();
  }

  private boolean hasMessage() throws ViolationException {
    return incoming.remaining() >= BusMessage.PRELUDE
        && incoming.remaining() >= BusMessage.length(incoming);
  }

  /** Whether so many bytes more may wait for it. */
  boolean hasRoom(int count) {
    return queued + count <= Limits.QUEUE;
  }

  /** Has bytes sent when it reads; a connection that does not is cut off. */
  void send(byte[] bytes) {
    if (bytes.length == 0 || doomed) {
      return;
    }
    if (!hasRoom(bytes.length)) {
      doom();
      return;
    }
    outgoing.add(ByteBuffer.wrap(bytes));
    queued += bytes.length;
    key.interestOpsOr(SelectionKey.OP_WRITE);
  }

  /** Writes what it takes without waiting. */
  void write() throws IOException {
    while (!outgoing.isEmpty()) {
      ByteBuffer next = outgoing.element();
      queued -= channel.write(next);
      if (next.hasRemaining()) {
        return;
      }
      outgoing.remove();
    }
    key.interestOpsAnd(~SelectionKey.OP_WRITE);
  }

  /** Bytes that are kept for it. */
  long kept() {
    return queued + incoming.capacity();
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

  /** Calls that it has not answered. */
  Set<Owed> owed() {
    return owed;
  }

  /** Whether it may make one more call; counts that. */
  boolean mayWait() {
    if (waiting >= Limits.CALLS) {
      return false;
    }
    waiting++;
    return true;
  }

  /** One of its calls is over. */
  void stopWaiting() {
    waiting--;
  }
}
