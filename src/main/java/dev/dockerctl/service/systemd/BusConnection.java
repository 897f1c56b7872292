package dev.dockerctl.service.systemd;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.messages.Error;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MessageFactory;
import org.freedesktop.dbus.messages.constants.Endian;
import org.jspecify.annotations.Nullable;

/**
 * A connection on which calls are sent without waiting, and answers and signals are taken one at a
 * time until a deadline. A thread of its own does what may block for ever: connecting and reading.
 */
final class BusConnection implements AutoCloseable {
  private static final MessageFactory MESSAGES = new MessageFactory(Endian.LITTLE);

  /** Says that the connection is made; the socket follows in {@link #socket}. */
  private static final Object READY = new Object();

  private final BusEndpoint endpoint;

  /** {@link #READY}, then each {@link Message}, and the {@link IOException} that ended it all. */
  private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();

  private volatile @Nullable BusSocket socket;
  private volatile boolean closed;
  private @Nullable IOException end;
  private Consumer<DBusSignal> signals = signal -> {};

  private BusConnection(BusEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** Connects, and on a bus says hello. */
  static BusConnection open(BusEndpoint endpoint, CallDeadline deadline) throws BusException {
    BusConnection connection = new BusConnection(endpoint);
    Thread reader = new Thread(connection::readAll, "bus reader");
    reader.setDaemon(true);
    reader.start();
    boolean opened = false;
    try {
      // Made while the other thread connects: the first message loads most of the classes.
      Message hello = BusCall.toBus("Hello").message(MESSAGES);
      connection.awaitReady(deadline);
      if (endpoint.kind() == BusEndpoint.Kind.BUS) {
        connection.write(hello);
        connection.await(hello.getSerial(), deadline);
      }
      opened = true;
      return connection;
    } finally {
      if (!opened) {
        connection.close();
      }
    }
  }

  private void readAll() {
    try (BusSocket connected = BusSocket.connect(endpoint.socket())) {
      socket = connected;
      if (closed) {
        return;
      }
      events.add(READY);
      while (true) {
        events.add(connected.read());
      }
    } catch (IOException e) {
      events.add(e);
    } catch (RuntimeException e) {
      events.add(new IOException("a message cannot be understood", e));
    }
  }

  private void awaitReady(CallDeadline deadline) throws BusException {
    if (next(deadline) != READY) {
      throw new BusException(BusException.DISCONNECTED, "the other side speaks out of turn");
    }
  }

  BusEndpoint endpoint() {
    return endpoint;
  }

  /** Who hears of signals; they are delivered while answers are awaited. */
  void onSignal(Consumer<DBusSignal> listener) {
    signals = listener;
  }

  /** Sends a call and returns the serial number of the answer to {@link #await}. */
  long send(BusCall call) throws BusException {
    Message message = call.message(MESSAGES);
    write(message);
    return message.getSerial();
  }

  private void write(Message message) throws BusException {
    BusSocket connected = socket;
    if (connected == null) {
      throw new BusException(BusException.DISCONNECTED, "not connected");
    }
    try {
      connected.write(message);
    } catch (IOException e) {
      throw lost(end != null ? end : e);
    }
  }

  /** Sends a call and waits for the answer's values, see {@link PlainValues}. */
  List<?> call(BusCall call, CallDeadline deadline) throws BusException {
    return await(send(call), deadline);
  }

  /** Waits for the answer to a call that was sent. Answers to earlier calls are passed over. */
  List<?> await(long serial, CallDeadline deadline) throws BusException {
    while (true) {
      Message message = nextMessage(deadline);
      if (message instanceof DBusSignal signal) {
        signals.accept(signal);
      } else if (message.getReplySerial() == serial) {
        List<?> values = PlainValues.of(message);
        if (message instanceof Error) {
          String text = values.isEmpty() ? "" : String.valueOf(values.get(0));
          throw new BusException(message.getName(), text);
        }
        return values;
      }
    }
  }

  /** Waits for one signal and delivers it. */
  void awaitSignal(CallDeadline deadline) throws BusException {
    while (true) {
      if (nextMessage(deadline) instanceof DBusSignal signal) {
        signals.accept(signal);
        return;
      }
    }
  }

  private Message nextMessage(CallDeadline deadline) throws BusException {
    if (next(deadline) instanceof Message message) {
      return message;
    }
    throw new BusException(BusException.DISCONNECTED, "the other side speaks out of turn");
  }

  private Object next(CallDeadline deadline) throws BusException {
    if (end != null && events.isEmpty()) {
      throw lost(end);
    }
    try {
      Object event = events.poll(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
      if (event == null) {
        throw new BusException(
            BusException.TIMEOUT, "no answer within " + Phrases.duration(deadline.limit()));
      }
      if (event instanceof IOException reason) {
        end = reason;
        throw lost(reason);
      }
      return event;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BusException(BusException.DISCONNECTED, "interrupted", e);
    }
  }

  private static BusException lost(IOException reason) {
    return new BusException(BusException.DISCONNECTED, Phrases.sentence(reason), reason);
  }

  @Override
  public void close() {
    closed = true;
    BusSocket connected = socket;
    if (connected != null) {
      try {
        connected.close();
      } catch (IOException e) {
        // Nothing is written that could be lost, and the process lets go of the socket anyway.
        end = e;
      }
    }
  }
}
