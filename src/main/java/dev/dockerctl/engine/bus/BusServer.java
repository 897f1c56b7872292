package dev.dockerctl.engine.bus;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A D-Bus server at a socket that only its owner and root can use. */
public final class BusServer implements AutoCloseable {
  private static final Owner ROOT = new Owner(0);
  private static final int BACKLOG = 64;
  private static final long TICK_MILLIS = 1000;

  private final ServerSocketChannel server;
  private final Path socket;
  private final Service service;
  private final Selector selector;
  private final SelectionKey entrance;
  private final Owner owner = Owner.ofThisProcess();
  private final Switchboard switchboard;
  private final List<Peer> peers = new ArrayList<>();
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private boolean closed;
  private long lastPeer;

  /** The service behind the server. */
  public interface Service {
    /** The name it has, such as {@code org.freedesktop.systemd1}. */
    String name();

    /** Takes a call, which it answers later; called on the server's thread. */
    void take(PendingCall call);

    /** The server has failed and is closed; called on its thread. */
    void lost();
  }

  private BusServer(ServerSocketChannel server, Path socket, Service service) throws IOException {
    this.server = server;
    this.socket = socket;
    this.service = service;
    this.switchboard = new Switchboard(service, peers, this::answered);
    selector = Selector.open();
    server.configureBlocking(false);
    entrance = server.register(selector, SelectionKey.OP_ACCEPT);
  }

  /** Serves at a path, in place of whatever is there, until it is closed. */
  public static BusServer open(Path socket, Service service) throws IOException {
    Path next = socket.resolveSibling(socket.getFileName() + ".new");
    Files.deleteIfExists(next);
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.bind(UnixDomainSocketAddress.of(next), BACKLOG);
      Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-------"));
      BusServer server = new BusServer(channel, socket, service);
      // Nobody finds it before it is ours alone.
      Files.move(next, socket, StandardCopyOption.ATOMIC_MOVE);
      Thread thread = new Thread(server::serve, "bus");
      thread.setDaemon(true);
      thread.start();
      return server;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Sends a signal to all who asked for such; callable from any thread. */
  public void emit(BusSignal signal) {
    byte[] bytes = Outgoing.signal(Switchboard.SERVICE, signal);
    post(() -> switchboard.broadcast(bytes));
  }

  private void answered(Peer peer, byte[] answer) {
    post(
        () -> {
          peer.end();
          if (answer.length > 0) {
            switchboard.deliver(peer, answer);
          }
          attend(peer, () -> peer.handOn(switchboard::take));
        });
  }

  private synchronized void post(Runnable task) {
    if (!closed) {
      tasks.add(task);
      selector.wakeup();
    }
  }

  private synchronized @Nullable Runnable nextTask() {
    return tasks.poll();
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private void serve() {
    try {
      while (!isClosed()) {
        selector.select(TICK_MILLIS);
        for (Runnable task = nextTask(); task != null; task = nextTask()) {
          task.run();
        }
        for (SelectionKey key : selector.selectedKeys()) {
          if (key == entrance) {
            accept();
          } else if (key.attachment() instanceof Peer peer) {
            attend(peer, () -> exchange(peer, key));
          }
        }
        selector.selectedKeys().clear();
        cutOff();
      }
    } catch (IOException e) {
      // The kernel does not let it go on; the service opens another one.
      return;
    } finally {
      end();
    }
  }

  /** Closes all connections, so that clients learn of the end at once. */
  private void end() {
    boolean failed = !isClosed();
    close();
    peers.forEach(Peer::close);
    try {
      server.close();
      synchronized (this) {
        selector.close();
      }
    } catch (IOException e) {
      // The thread ends in any case, and the next server replaces the socket.
      return;
    } finally {
      if (failed) {
        service.lost();
      }
    }
  }

  /** Accepts a connection within the limit; retries later when descriptors are short. */
  private void accept() {
    try {
      SocketChannel channel = server.accept();
      if (channel == null) {
        return;
      }
      @Nullable Owner user = peers.size() < Limits.CONNECTIONS ? user(channel) : null;
      if (user == null) {
        channel.close();
        return;
      }
      channel.configureBlocking(false);
      SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
      Handshake handshake =
          new Handshake(claim -> claim.equals(Long.toString(user.uid())), switchboard.guid());
      Peer peer = new Peer(":1." + ++lastPeer, user.uid(), handshake, key);
      key.attach(peer);
      peers.add(peer);
    } catch (IOException e) {
      entrance.interestOps(0);
    }
  }

  private @Nullable Owner user(SocketChannel channel) throws IOException {
    try {
      return Owner.ofPeer(channel, owner, ROOT);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** An action for one connection; its failure ends only that connection. */
  private interface Attention {
    void pay() throws IOException, ViolationException;
  }

  private static void attend(Peer peer, Attention attention) {
    try {
      if (!peer.isDoomed()) {
        attention.pay();
      }
    } catch (IOException | ViolationException | RuntimeException | OutOfMemoryError e) {
      // Also memory that is short comes back by this.
      peer.doom();
    }
  }

  private void exchange(Peer peer, SelectionKey key) throws IOException, ViolationException {
    if (key.isReadable()) {
      peer.read(switchboard::take);
    }
    if (key.isWritable()) {
      peer.write();
      peer.handOn(switchboard::take);
    }
  }

  /** Cuts off who broke the rules, was silent for too long or keeps too much, and nobody else. */
  private void cutOff() {
    entrance.interestOps(SelectionKey.OP_ACCEPT);
    long kept = 0;
    for (Peer peer : peers) {
      kept += peer.kept();
      if (peer.patience() <= 0) {
        peer.doom();
      }
    }
    if (kept > Limits.TOTAL) {
      peers.stream().max(Comparator.comparingLong(Peer::kept)).ifPresent(Peer::doom);
    }
    for (Peer peer : List.copyOf(peers)) {
      if (peer.isDoomed()) {
        peer.close();
        peers.remove(peer);
      }
    }
  }

  /** Ends it; connections are closed soon. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    selector.wakeup();
    try {
      Files.deleteIfExists(socket);
    } catch (IOException e) {
      // The next server replaces it.
      return;
    }
  }
}
