package dev.dockerctl.engine.service;

import dev.dockerctl.engine.process.Children;
import dev.dockerctl.engine.process.HandedSocket;
import dev.dockerctl.engine.process.Libc;
import dev.dockerctl.engine.unit.ActiveState;
import dev.dockerctl.engine.unit.Answer;
import dev.dockerctl.engine.unit.EngineRuntime;
import dev.dockerctl.engine.unit.SimpleUnit;
import dev.dockerctl.engine.unit.Unit;
import dev.dockerctl.unit.LoadedUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/**
 * A socket unit: it listens and hands its sockets to its service when that starts. Connections do
 * not start the service, there is no socket activation here.
 */
public final class SocketUnit extends SimpleUnit {
  private static final String SOCKET = "Socket";

  private ServiceResult result = ServiceResult.SUCCESS;
  private final List<HandedSocket> listeners = new ArrayList<>();

  public SocketUnit(EngineRuntime runtime, LoadedUnit loaded) {
    super(runtime, loaded);
  }

  /** The name of the service that gets the sockets. */
  public String service() {
    return settings.text(SOCKET, "Service", name().substring(0, name().length() - 6) + "service");
  }

  @Override
  public Answer start() {
    newInvocation();
    result = ServiceResult.SUCCESS;
    try {
      open();
      become(ActiveState.ACTIVE, "listening");
      runtime.loop().post(this::closeUnlessNeeded);
    } catch (IOException e) {
      runtime.log().say(name(), "cannot listen: " + e.getMessage());
      close();
      result = ServiceResult.RESOURCES;
      become(ActiveState.FAILED, "failed");
    }
    return Answer.BEGUN;
  }

  @Override
  public Answer stop() {
    close();
    if (settings.flag(SOCKET, "RemoveOnStop", "no")) {
      removeFiles();
    }
    become(ActiveState.INACTIVE, "dead");
    return Answer.BEGUN;
  }

  @Override
  public void resetFailed() {
    super.resetFailed();
    result = ServiceResult.SUCCESS;
    if (activeState() == ActiveState.FAILED) {
      become(ActiveState.INACTIVE, "dead");
    }
  }

  @Override
  public void forget() {
    close();
  }

  /** The sockets; opens them again where an earlier engine had them, or nobody needed them. */
  List<HandedSocket> listeners() throws IOException {
    if (listeners.isEmpty() && activeState() == ActiveState.ACTIVE) {
      open();
    }
    return List.copyOf(listeners);
  }

  /** Marks the unit active because its service runs with sockets of an earlier engine. */
  void adopt() {
    become(ActiveState.ACTIVE, "running");
  }

  /** Handles a change of the service's state. */
  public void serviceChanged(ActiveState service) {
    if (activeState() == ActiveState.ACTIVE) {
      become(ActiveState.ACTIVE, service.isDown() ? "listening" : "running");
      runtime.loop().post(this::closeUnlessNeeded);
    }
  }

  /**
   * Nobody would ever answer those who connect while the service is down: they learn that at once.
   */
  private void closeUnlessNeeded() {
    Unit unit = runtime.units().find(service());
    boolean idle =
        unit == null || (unit.activeState().isDown() && unit.job() == null && !unit.willRestart());
    if (idle) {
      close();
    }
  }

  private void open() throws IOException {
    String name = descriptorName();
    for (String address : settings.values(SOCKET, "ListenStream")) {
      int socket = new SocketOpener(runtime.tree(), settings).open(address);
      listeners.add(new HandedSocket(Children.lift(socket), name));
    }
  }

  /** A list of such names is separated by colons, so they have none. */
  private String descriptorName() {
    String wanted = settings.text(SOCKET, "FileDescriptorName", name());
    return wanted.matches("[ -9;-~]{1,255}") ? wanted : name();
  }

  private void close() {
    listeners.forEach(listener -> Libc.close(listener.descriptor()));
    listeners.clear();
  }

  private void removeFiles() {
    for (String address : settings.values(SOCKET, "ListenStream")) {
      try {
        if (address.startsWith("/")) {
          Files.deleteIfExists(runtime.tree().path(address));
        }
      } catch (IOException e) {
        runtime.log().say(name(), "cannot remove '" + address + "': " + e.getMessage());
      }
    }
  }

  @Override
  public Map<String, Variant<?>> kindProperties() {
    Map<String, Variant<?>> properties = properties();
    List<Object> listen = new ArrayList<>();
    for (String address : settings.values(SOCKET, "ListenStream")) {
      listen.add(new Object[] {"Stream", address});
    }
    properties.put("Listen", new Variant<>(listen, "a(ss)"));
    properties.put("SocketUser", new Variant<>(settings.text(SOCKET, "SocketUser", ""), "s"));
    properties.put("SocketGroup", new Variant<>(settings.text(SOCKET, "SocketGroup", ""), "s"));
    properties.put(
        "SocketMode", new Variant<>(new UInt32(settings.mode(SOCKET, "SocketMode", 0666)), "u"));
    properties.put("Accept", new Variant<>(false, "b"));
    properties.put("Result", new Variant<>(result.id(), "s"));
    properties.put("NConnections", new Variant<>(new UInt32(0), "u"));
    return properties;
  }

  @Override
  public Set<String> changingProperties() {
    return Set.of("Result");
  }

  @Override
  public Set<String> implicit(String... keys) {
    Set<String> names = new LinkedHashSet<>();
    for (String key : keys) {
      if (key.equals("Before")) {
        names.add(service());
      }
    }
    return names;
  }
}
