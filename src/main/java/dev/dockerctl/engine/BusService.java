package dev.dockerctl.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.Error;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MethodCall;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;

/** The engine's presence on the bus: answers calls and sends signals. */
final class BusService implements Jobs.Listener {
  private static final String NAME = "org.freedesktop.systemd1";
  private static final String BUS = "org.freedesktop.DBus";
  private static final Duration RETRY = Duration.ofMillis(20);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int WAITING = 4;
  private static final byte NO_REPLY_EXPECTED = 1;

  private final EngineRuntime runtime;
  private final Bus bus;
  private final Path socket;
  private final Semaphore room = new Semaphore(WAITING);
  private final CountDownLatch ready = new CountDownLatch(1);
  private final AtomicLong nameRequest = new AtomicLong();
  private @Nullable BusObjects objects;
  private @Nullable BusLink link;
  private boolean stopped;

  BusService(EngineRuntime runtime, Bus bus, Path socket) {
    this.runtime = runtime;
    this.bus = bus;
    this.socket = socket;
  }

  /** Becomes ready for callers, soon; runs on the loop. */
  void start() throws IOException {
    objects = new BusObjects(runtime);
    bus.start();
    connect();
  }

  /** Counts down when callers can come. */
  CountDownLatch ready() {
    return ready;
  }

  private void connect() {
    try {
      if (!bus.isOpen()) {
        runtime.loop().after(RETRY, this::connect);
        return;
      }
      BusLink connected = BusLink.connect(socket);
      link = connected;
      connected.start(
          message -> await(() -> take(connected, message)),
          () -> runtime.loop().post(() -> lost(connected)));
      connected.send(busCall("Hello", null));
      Message request = busCall("RequestName", "su", NAME, new UInt32(4));
      nameRequest.set(request.getSerial());
      connected.send(request);
    } catch (IOException e) {
      runtime.loop().after(RETRY, this::connect);
    }
  }

  private static Message busCall(String method, @Nullable String signature, Object... values) {
    try {
      return BusLink.MESSAGES.createMethodCall(
          null, BUS, "/org/freedesktop/DBus", BUS, method, (byte) 0, signature, values);
    } catch (DBusException e) {
      throw new IllegalStateException("cannot call " + method, e);
    }
  }

  /** The bus is gone: its process, if it still runs, is of no use. */
  private void lost(BusLink gone) {
    if (gone != link) {
      return;
    }
    link = null;
    runtime.log().say("engine", "lost the bus, starting another");
    bus.stop();
    if (!stopped) {
      runtime.loop().after(PAUSE, this::startAgain);
    }
  }

  private void startAgain() {
    try {
      bus.start();
      connect();
    } catch (IOException e) {
      runtime.log().say("engine", "cannot start the bus: " + e.getMessage());
      runtime.loop().after(PAUSE, this::startAgain);
    }
  }

  /** A client that asks faster than we answer has to wait, instead of filling our memory. */
  private void await(Runnable event) {
    room.acquireUninterruptibly();
    runtime
        .loop()
        .post(
            () -> {
              room.release();
              event.run();
            });
  }

  private void take(BusLink from, Message message) {
    if (message instanceof MethodCall call) {
      runtime.units().collectGarbage();
      answer(from, call);
      runtime.loop().post(() -> runtime.units().collectGarbage());
    } else if (message.getReplySerial() == nameRequest.get() && !(message instanceof Error)) {
      ready.countDown();
    }
  }

  private void answer(BusLink from, MethodCall call) {
    boolean silent = (call.getFlags() & NO_REPLY_EXPECTED) != 0;
    BusObjects served = objects;
    if (served == null) {
      return;
    }
    try {
      Message reply;
      try {
        String signature = call.getSig();
        BusArguments arguments =
            new BusArguments(signature == null ? "" : signature, PlainArguments.of(call));
        BusObjects.Reply answer =
            served.call(call.getPath(), call.getInterface(), call.getName(), arguments);
        reply =
            BusLink.MESSAGES.createMethodReturn(
                call, answer.signature(), answer.values().toArray());
      } catch (BusError e) {
        reply = error(call, e.name(), String.valueOf(e.getMessage()));
      } catch (RuntimeException e) {
        runtime.log().say("engine", "internal error in " + call.getName() + ": " + e);
        reply = error(call, BusError.FAILED, "Internal error: " + e);
      }
      if (!silent) {
        from.send(reply);
      }
    } catch (DBusException e) {
      runtime.log().say("engine", "cannot answer " + call.getName() + ": " + e);
    }
  }

  private static Message error(MethodCall call, String name, String text) throws DBusException {
    return BusLink.MESSAGES.createError(null, call.getSource(), name, call.getSerial(), "s", text);
  }

  private void signal(String path, String type, String member, String signature, Object... values) {
    BusLink connected = link;
    if (connected == null) {
      return;
    }
    try {
      connected.send(BusLink.MESSAGES.createSignal(null, path, type, member, signature, values));
    } catch (DBusException e) {
      runtime.log().say("engine", "cannot send " + member + ": " + e);
    }
  }

  @Override
  public void added(Job job) {
    signal(
        ObjectPaths.MANAGER,
        BusObjects.MANAGER,
        "JobNew",
        "uos",
        new UInt32(job.id),
        new DBusPath(job.path()),
        job.unit.name());
  }

  @Override
  public void removed(Job job, String result) {
    signal(
        ObjectPaths.MANAGER,
        BusObjects.MANAGER,
        "JobRemoved",
        "uoss",
        new UInt32(job.id),
        new DBusPath(job.path()),
        job.unit.name(),
        result);
  }

  /** Announces a unit's properties. */
  void announce(Unit unit) {
    BusObjects served = objects;
    if (link == null || served == null) {
      return;
    }
    String path = ObjectPaths.of(unit.name());
    for (Map.Entry<String, Map<String, Variant<?>>> face : served.announcement(unit).entrySet()) {
      signal(
          path,
          BusObjects.PROPERTIES,
          "PropertiesChanged",
          "sa{sv}as",
          face.getKey(),
          face.getValue(),
          List.of());
    }
  }

  void stop() {
    stopped = true;
    bus.stop();
  }
}
