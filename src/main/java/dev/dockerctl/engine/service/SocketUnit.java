package dev.dockerctl.engine.service;

import com.sun.jna.Memory;
import dev.dockerctl.engine.process.Accounts;
import dev.dockerctl.engine.process.Children;
import dev.dockerctl.engine.process.HandedSocket;
import dev.dockerctl.engine.process.Libc;
import dev.dockerctl.engine.process.NotifySocket;
import dev.dockerctl.engine.setting.StreamAddress;
import dev.dockerctl.engine.unit.ActiveState;
import dev.dockerctl.engine.unit.Answer;
import dev.dockerctl.engine.unit.EngineRuntime;
import dev.dockerctl.engine.unit.Unit;
import dev.dockerctl.unit.LoadedUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
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
public final class SocketUnit extends Unit {
  private static final String SOCKET = "Socket";

  private ActiveState state = ActiveState.INACTIVE;
  private String sub = "dead";
  private ServiceResult result = ServiceResult.SUCCESS;
  private final List<HandedSocket> listeners = new ArrayList<>();

  public SocketUnit(EngineRuntime runtime, LoadedUnit loaded) {
    super(runtime, loaded);
  }

  @Override
  public ActiveState activeState() {
    return state;
  }

  @Override
  public String subState() {
    return sub;
  }

  /** The service that gets the sockets. */
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
    if (state == ActiveState.FAILED) {
      become(ActiveState.INACTIVE, "dead");
    }
  }

  @Override
  public void forget() {
    close();
  }

  /** The sockets; opens them again where an earlier engine had them, or nobody needed them. */
  List<HandedSocket> listeners() throws IOException {
    if (listeners.isEmpty() && state == ActiveState.ACTIVE) {
      open();
    }
    return List.copyOf(listeners);
  }

  /** Its service runs with sockets that this engine did not open. */
  void adopt() {
    become(ActiveState.ACTIVE, "running");
  }

  /** Its service came up or went down. */
  public void serviceChanged(ActiveState service) {
    if (state == ActiveState.ACTIVE) {
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

  private void become(ActiveState now, String detail) {
    ActiveState before = state;
    boolean same = before == now && sub.equals(detail);
    state = now;
    sub = detail;
    if (!same) {
      changed(before);
    }
  }

  private void open() throws IOException {
    String name = descriptorName();
    for (String address : settings.values(SOCKET, "ListenStream")) {
      int socket = address.startsWith("/") ? openPath(address) : openPort(address);
      listeners.add(new HandedSocket(Children.lift(socket), name));
    }
  }

  /** A list of such names is separated by colons, so they have none. */
  private String descriptorName() {
    String wanted = settings.text(SOCKET, "FileDescriptorName", name());
    return wanted.matches("[ -9;-~]{1,255}") ? wanted : name();
  }

  private int openPath(String hostPath) throws IOException {
    Path path = runtime.tree().path(hostPath);
    Path parent = path.toAbsolutePath().getParent();
    if (parent != null) {
      createFolders(parent);
    }
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(path)
        && !Files.isDirectory(path)) {
      Files.delete(path);
    }
    int socket = Libc.socket(Libc.AF_UNIX, Libc.SOCK_STREAM | Libc.SOCK_CLOEXEC, 0);
    int mask = Libc.umask(0777 & ~settings.mode(SOCKET, "SocketMode", 0666));
    try (Memory address = NotifySocket.address(path.toString())) {
      bindAndListen(socket, address, (int) address.size(), hostPath);
    } finally {
      Libc.umask(mask);
    }
    try {
      give(path);
      return socket;
    } catch (IOException e) {
      Libc.close(socket);
      throw e;
    }
  }

  private void createFolders(Path folder) throws IOException {
    int mask = Libc.umask(0777 & ~settings.mode(SOCKET, "DirectoryMode", 0755));
    try {
      Files.createDirectories(folder);
    } finally {
      Libc.umask(mask);
    }
  }

  private void give(Path path) throws IOException {
    String user = settings.text(SOCKET, "SocketUser", "");
    String group = settings.text(SOCKET, "SocketGroup", "");
    Accounts accounts = runtime.tree().accounts();
    Accounts.Account owner = user.isEmpty() ? null : owner(accounts, user);
    int uid = owner == null ? -1 : owner.uid();
    int gid = group.isEmpty() ? (owner == null ? -1 : owner.gid()) : accounts.group(group);
    if (gid < 0 && !group.isEmpty()) {
      throw new IOException("there is no group '" + group + "'");
    }
    // In a sandbox, the files that would be root's belong to the one whose sandbox it is.
    uid = runtime.tree().isOwners(uid) ? -1 : uid;
    gid = runtime.tree().isOwners(gid) ? -1 : gid;
    if ((uid >= 0 || gid >= 0) && Libc.chown(path.toString(), uid, gid) != 0) {
      throw new IOException("cannot give '" + path + "' away: " + Libc.reason(Libc.errno()));
    }
  }

  /** A user by name or number; a number alone says nothing of a group. */
  private static Accounts.Account owner(Accounts accounts, String name) throws IOException {
    Accounts.Account account = accounts.user(name);
    if (account != null) {
      return account;
    }
    if (!Accounts.isNumber(name)) {
      throw new IOException("there is no user '" + name + "'");
    }
    return new Accounts.Account(name, Integer.parseInt(name), -1, "", "");
  }

  private static int openPort(String text) throws IOException {
    StreamAddress address = StreamAddress.parse(text);
    if (address == null) {
      throw new IOException("'" + text + "' is not an address to listen on");
    }
    byte[] ip = address.ip().getAddress();
    int family = address.isIp4() ? Libc.AF_INET : Libc.AF_INET6;
    int socket = Libc.socket(family, Libc.SOCK_STREAM | Libc.SOCK_CLOEXEC, 0);
    // struct sockaddr_in or sockaddr_in6: family, port, address.
    try (Memory name = new Memory(address.isIp4() ? 16 : 28);
        Memory one = new Memory(4)) {
      one.setInt(0, 1);
      Libc.setsockopt(socket, Libc.SOL_SOCKET, Libc.SO_REUSEADDR, one, 4);
      name.clear();
      name.setShort(0, (short) family);
      name.setByte(2, (byte) (address.port() >> 8));
      name.setByte(3, (byte) address.port());
      name.write(address.isIp4() ? 4 : 8, ip, 0, ip.length);
      bindAndListen(socket, name, (int) name.size(), text);
    }
    return socket;
  }

  private static void bindAndListen(int socket, Memory address, int length, String name)
      throws IOException {
    if (socket < 0 || Libc.bind(socket, address, length) != 0 || Libc.listen(socket, 4096) != 0) {
      String reason = Libc.reason(Libc.errno());
      Libc.close(socket);
      throw new IOException("'" + name + "': " + reason);
    }
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
