package dev.dockerctl.engine.bus;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A bus at a socket that only its owner and root can use. */
public final class MessageBus implements AutoCloseable {
  private static final Owner ROOT = new Owner(0);
  private static final int BACKLOG = 64;
  private static final long TICK_MILLIS = 1000;

  private final ServerSocketChannel server;
  private final Path socket;
  private final Selector selector;
  private final SelectionKey entrance;
  private final Owner owner = Owner.ofThisProcess();
  private final String guid;
  private final Router router;
  private final List<Peer> peers = new ArrayList<>();
  private long lastPeer;

  private MessageBus(ServerSocketChannel server, Path socket) throws IOException {
    this.server = server;
    this.socket = socket;
    byte[] id = new byte[16];
    new SecureRandom().nextBytes(id);
    guid = HexFormat.of().formatHex(id);
    router = new Router(guid);
    selector = Selector.open();
    server.configureBlocking(false);
    entrance = server.register(selector, SelectionKey.OP_ACCEPT);
  }

  /** Opens a bus at a path where no other one is; it serves until it is closed. */
  public static MessageBus open(Path socket) throws IOException {
    Path next = socket.resolveSibling(socket.getFileName() + ".new");
    Files.deleteIfExists(next);
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(next), BACKLOG);
      Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-------"));
      MessageBus bus = new MessageBus(server, socket);
      // Nobody finds it before it is ours alone.
      Files.move(next, socket, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
      Thread thread = new Thread(bus::serve, "bus");
      thread.setDaemon(true);
      thread.start();
      return bus;
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private void serve() {
    try {
      while (selector.isOpen()) {
        selector.select(TICK_MILLIS);
        for (SelectionKey key : selector.selectedKeys()) {
          if (key == entrance) {
            accept();
          } else if (key.attachment() instanceof Peer peer) {
            attend(peer, key);
          }
        }
        selector.selectedKeys().clear();
        cutOff();
      }
    } catch (ClosedSelectorException | IOException e) {
      // It was closed, or the kernel does not let it go on.
      close();
    } finally {
      // Whoever is connected learns at once that there is nobody any more.
      peers.forEach(Peer::close);
    }
  }

  /** No more are let in than can be looked after; a kernel without descriptors is asked later. */
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
      Peer.Identity id = new Peer.Identity(":1." + lastPeer++, user.uid());
      Handshake handshake = new Handshake(claim -> claim.equals(Long.toString(user.uid())), guid);
      Peer peer = new Peer(id, handshake, key);
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

  private void attend(Peer peer, SelectionKey key) {
    try {
      if (!peer.isDoomed() && key.isReadable()) {
        peer.read(router::take);
      }
      if (!peer.isDoomed() && key.isWritable()) {
        peer.write();
      }
    } catch (IOException | ViolationException | RuntimeException | OutOfMemoryError e) {
      // Also memory that is short comes back by this.
      peer.doom();
    }
  }

  /** Who broke the rules, was silent for too long or kept too much goes, and nobody else. */
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
      peers.stream().max(largestClient()).ifPresent(Peer::doom);
    }
    for (Peer peer : List.copyOf(peers)) {
      if (peer.isDoomed()) {
        peer.close();
        peers.remove(peer);
        forget(peer);
      }
    }
  }

  /** Who serves others goes last. */
  private Comparator<Peer> largestClient() {
    return Comparator.comparing((Peer peer) -> router.namesOf(peer).isEmpty())
        .thenComparingLong(Peer::kept);
  }

  private void forget(Peer peer) {
    try {
      router.forget(peer);
    } catch (ViolationException e) {
      throw new IllegalStateException("the bus breaks its own rules", e);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(socket);
      server.close();
      selector.close();
    } catch (IOException e) {
      // The thread has ended in any case, and the next bus replaces the socket.
      return;
    }
  }
}
