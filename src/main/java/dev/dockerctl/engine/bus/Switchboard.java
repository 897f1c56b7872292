package dev.dockerctl.engine.bus;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Brings calls to the bus itself or to the service, and messages to those who want them. */
final class Switchboard {
  /** The name of the bus itself. */
  static final String BUS = "org.freedesktop.DBus";

  /** The service's own name as a connection. */
  static final String SERVICE = ":1.0";

  private static final String BUS_PATH = "/org/freedesktop/DBus";
  private static final String MONITORING = BUS + ".Monitoring";

  private final BusServer.Service service;
  private final List<Peer> peers;
  private final BiConsumer<Peer, byte[]> answers;
  private final String guid;
  private final BusDriver driver = new BusDriver(this);

  /**
   * A switchboard.
   *
   * @param peers the connections there are
   * @param answers takes what the service answers, from any thread
   */
  Switchboard(BusServer.Service service, List<Peer> peers, BiConsumer<Peer, byte[]> answers) {
    this.service = service;
    this.peers = peers;
    this.answers = answers;
    byte[] id = new byte[16];
    new SecureRandom().nextBytes(id);
    guid = HexFormat.of().formatHex(id);
  }

  /** The id of the server. */
  String guid() {
    return guid;
  }

  /** Takes a message of a connection. Answers and signals are for nobody but monitors. */
  void take(Peer from, BusMessage message) throws ViolationException {
    String destination = message.text(BusMessage.DESTINATION);
    boolean toBus = destination.isEmpty() || destination.equals(BUS);
    boolean hello = toBus && message.member().equals("Hello");
    boolean foreign = !message.text(BusMessage.SENDER).isEmpty();
    if (from.isMonitor() || foreign || !(from.isGreeted() || hello)) {
      throw new ViolationException("it speaks before it is greeted, or although it only watches");
    }
    if (isWatched()) {
      showMonitors(message.with(BusMessage.SENDER, from.name()));
    }
    if (message.type() != BusMessage.Type.CALL) {
      return;
    }
    if (toBus) {
      if (answer(from, message, () -> driver.object(from, message.path()).call(message))) {
        follow(from, message);
      }
    } else if (unique(destination).equals(SERVICE)) {
      from.begin();
      Outgoing.Envelope envelope = new Outgoing.Envelope(SERVICE, from.name(), message.serial());
      byte[] none = {};
      service.take(
          new PendingCall(
              message,
              envelope,
              bytes -> answers.accept(from, message.wantsReply() ? bytes : none)));
    } else {
      answer(
          from,
          message,
          () -> {
            throw BusDriver.nobody(destination);
          });
    }
  }

  /** Answers, and tells whether the call succeeded. */
  private boolean answer(Peer to, BusMessage call, PendingCall.Body body) {
    byte[] bytes = Outgoing.answer(new Outgoing.Envelope(BUS, to.name(), call.serial()), body);
    if (call.wantsReply()) {
      deliver(to, bytes);
    }
    return own(bytes).type() == BusMessage.Type.RETURN;
  }

  /** Sends the signal that follows the answer to Hello or BecomeMonitor. */
  private void follow(Peer peer, BusMessage call) throws ViolationException {
    if (call.member().equals("Hello")) {
      tell(peer, "NameAcquired");
    } else if (call.member().equals("BecomeMonitor")
        && call.text(BusMessage.INTERFACE).equals(MONITORING)) {
      tell(peer, "NameLost");
      peer.becomeMonitor();
    }
  }

  private void tell(Peer peer, String member) throws ViolationException {
    BusSignal signal = new BusSignal(BUS_PATH, BUS, member, "s", List.of(peer.name()));
    BusMessage message = BusMessage.decode(Outgoing.signal(BUS, signal));
    deliver(peer, message.with(BusMessage.DESTINATION, peer.name()));
  }

  /** Sends a message to one connection. */
  void deliver(Peer peer, byte[] bytes) {
    if (isWatched()) {
      showMonitors(bytes);
    }
    peer.send(bytes);
  }

  /** Sends a message to all connections that want it. */
  void broadcast(byte[] bytes) {
    BusMessage message = own(bytes);
    for (Peer peer : peers) {
      if (peer.isGreeted() && peer.wants(message)) {
        peer.send(bytes);
      }
    }
  }

  private boolean isWatched() {
    return peers.stream().anyMatch(Peer::isMonitor);
  }

  private void showMonitors(byte[] bytes) {
    BusMessage message = own(bytes);
    for (Peer peer : peers) {
      if (peer.isMonitor() && peer.wants(message)) {
        peer.send(bytes);
      }
    }
  }

  private static BusMessage own(byte[] bytes) {
    try {
      return BusMessage.decode(bytes);
    } catch (ViolationException e) {
      throw new IllegalStateException("a message of our own is wrong", e);
    }
  }

  /** The name of the connection that has a name; the name itself if that is nobody's. */
  String unique(String name) {
    return name.equals(service.name()) ? SERVICE : name;
  }

  /** The names that are in use. */
  List<String> names() {
    List<String> names = new ArrayList<>(List.of(BUS, service.name(), SERVICE));
    peers.stream().filter(Peer::isGreeted).map(Peer::name).forEach(names::add);
    return names;
  }

  /** The connection with this name of its own; null if there is none, or if it is the service. */
  @Nullable Peer peer(String name) {
    return peers.stream()
        .filter(peer -> peer.isGreeted() && peer.name().equals(name))
        .findFirst()
        .orElse(null);
  }
}
