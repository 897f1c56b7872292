package dev.dockerctl.engine.manager;

import dev.dockerctl.engine.bus.BusMessage;
import dev.dockerctl.engine.bus.BusObject;
import dev.dockerctl.engine.bus.BusServer;
import dev.dockerctl.engine.bus.BusSignal;
import dev.dockerctl.engine.bus.PendingCall;
import dev.dockerctl.engine.unit.EngineRuntime;
import dev.dockerctl.engine.unit.Job;
import dev.dockerctl.engine.unit.Unit;
import dev.dockerctl.service.UnitObjectPath;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.UInt32;
import org.jspecify.annotations.Nullable;

/** The service manager as D-Bus clients see it: takes calls to the loop and sends signals. */
public final class BusService implements BusServer.Service {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final EngineRuntime runtime;
  private final Path socket;
  private final BusObjects objects;
  private volatile @Nullable BusServer server;
  private volatile boolean stopped;

  public BusService(EngineRuntime runtime, Path socket) {
    this.runtime = runtime;
    this.socket = socket;
    this.objects = new BusObjects(runtime);
  }

  /** Becomes ready for callers; runs on the loop. */
  public void start() throws IOException {
    server = BusServer.open(socket, this);
  }

  @Override
  public String name() {
    return "org.freedesktop.systemd1";
  }

  @Override
  public void take(PendingCall call) {
    runtime.loop().post(() -> answer(call));
  }

  private void answer(PendingCall call) {
    runtime.units().collectGarbage();
    BusMessage message = call.message();
    call.answer(() -> objects.at(message.path()).call(message));
    runtime.loop().post(() -> runtime.units().collectGarbage());
  }

  @Override
  public void lost() {
    runtime.loop().post(() -> runtime.log().say("engine", "lost the bus, starting another"));
    runtime.loop().after(PAUSE, this::startAgain);
  }

  private void startAgain() {
    try {
      if (!stopped) {
        start();
      }
    } catch (IOException e) {
      runtime.log().say("engine", "cannot start the bus: " + e.getMessage());
      runtime.loop().after(PAUSE, this::startAgain);
    }
  }

  private void signal(String path, String type, String member, String signature, Object... values) {
    BusServer open = server;
    if (open != null) {
      open.emit(new BusSignal(path, type, member, signature, List.of(values)));
    }
  }

  /** Announces another job. */
  public void added(Job job) {
    signal(
        ObjectPaths.MANAGER,
        BusObjects.MANAGER,
        "JobNew",
        "uos",
        new UInt32(job.id()),
        new DBusPath(job.path()),
        job.unit().name());
  }

  /** Announces the end of a job. */
  public void removed(Job job, String result) {
    signal(
        ObjectPaths.MANAGER,
        BusObjects.MANAGER,
        "JobRemoved",
        "uoss",
        new UInt32(job.id()),
        new DBusPath(job.path()),
        job.unit().name(),
        result);
  }

  /** Announces a unit's properties. */
  public void announce(Unit unit) {
    String path = UnitObjectPath.of(unit.name());
    objects
        .announcement(unit)
        .forEach(
            (type, properties) ->
                signal(
                    path,
                    BusObject.PROPERTIES,
                    "PropertiesChanged",
                    "sa{sv}as",
                    type,
                    properties,
                    List.of()));
  }

  public void stop() {
    stopped = true;
    BusServer open = server;
    if (open != null) {
      open.close();
    }
  }
}
