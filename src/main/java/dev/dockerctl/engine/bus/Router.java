package dev.dockerctl.engine.bus;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings messages to those whom they are for. */
final class Router {
  static final String BUS = "org.freedesktop.DBus";

  private static final String BUS_PATH = "/org/freedesktop/DBus";

  private final Map<String, Peer> peers = new LinkedHashMap<>();
  private final Map<String, Peer> names = new LinkedHashMap<>();
  private final BusDriver driver;
  private long serial;

  /**
   * A router.
   *
   * @param guid the bus's id
   */
  Router(String guid) {
    driver = new BusDriver(this, guid);
  }

  /** Takes a message of a connection. */
  void take(Peer from, BusMessage received) throws ViolationException {
    boolean hello = received.text(BusMessage.MEMBER).equals("Hello");
    if (from.isMonitor() || (!from.isGreeted() && !hello)) {
      throw new ViolationException("it speaks before it is greeted, or although it only watches");
    }
    BusMessage message = received.with(BusMessage.SENDER, from.name());
    String destination = message.text(BusMessage.DESTINATION);
    showMonitors(message);
    switch (message.type()) {
      case RETURN, ERROR -> answer(from, message);
      case SIGNAL -> {
        if (destination.isEmpty()) {
          broadcast(message);
        } else {
          pass(message, owner(destination));
        }
      }
      case CALL -> {
        if (destination.isEmpty() || destination.equals(BUS)) {
          driver.call(from, message);
        } else {
          call(from, message, destination);
        }
      }
    }
  }

  private void call(Peer from, BusMessage message, String destination) throws ViolationException {
    Peer to = owner(destination);
    if (to == null) {
      refuse(from, message, "ServiceUnknown", "There is no '" + destination + "' on this bus.");
      return;
    }
    byte[] bytes = message.encode();
    if (!to.hasRoom(bytes.length) || (message.wantsReply() && !from.mayWait())) {
      refuse(from, message, "LimitsExceeded", "Too much waits for '" + destination + "'.");
      return;
    }
    if (message.wantsReply()) {
      to.owed().add(new Peer.Owed(from, message.serial()));
    }
    to.send(bytes);
  }

  /** Nobody gets an answer that he did not wait for. */
  private void answer(Peer from, BusMessage message) {
    Peer to = peers.get(message.text(BusMessage.DESTINATION));
    if (to != null && from.owed().remove(new Peer.Owed(to, message.replySerial()))) {
      to.stopWaiting();
      to.send(message.encode());
    }
  }

  private static void pass(BusMessage message, @Nullable Peer to) {
    byte[] bytes = message.encode();
    if (to != null && to.hasRoom(bytes.length)) {
      to.send(bytes);
    }
  }

  private void broadcast(BusMessage message) throws ViolationException {
    byte[] bytes = message.encode();
    for (Peer peer : peers.values()) {
      if (!peer.isMonitor() && isWanted(peer, message)) {
        peer.send(bytes);
      }
    }
  }

  private void showMonitors(BusMessage message) throws ViolationException {
    for (Peer peer : peers.values()) {
      if (peer.isMonitor() && (peer.rules().isEmpty() || isWanted(peer, message))) {
        peer.send(message.encode());
      }
    }
  }

  private boolean isWanted(Peer peer, BusMessage message) throws ViolationException {
    for (MatchRule rule : peer.rules()) {
      if (rule.fits(message, (unique, name) -> isOwner(unique, name))) {
        return true;
      }
    }
    return false;
  }

  private boolean isOwner(String unique, String name) {
    Peer owner = names.get(name);
    return owner != null && owner.name().equals(unique);
  }

  // What the bus itself says.

  private BusMessage own(BusMessage.Type type) {
    serial = serial % 0xffff_ffffL + 1;
    return BusMessage.of(type, serial).with(BusMessage.SENDER, BUS);
  }

  /** Answers a call. */
  void reply(Peer to, BusMessage call, BusMessage.Type type, Said said) throws ViolationException {
    if (!call.wantsReply()) {
      return;
    }
    BusMessage reply =
        own(type)
            .with(BusMessage.REPLY_SERIAL, call.serial())
            .with(BusMessage.DESTINATION, to.name());
    if (type == BusMessage.Type.ERROR) {
      reply = reply.with(BusMessage.ERROR_NAME, said.name());
    }
    say(to, said.signature().isEmpty() ? reply : reply.with(said.signature(), said.values()));
  }

  /**
   * The content of a message of the bus.
   *
   * @param name of the error or signal, empty for an answer
   * @param signature of the values
   * @param values the values
   */
  record Said(String name, String signature, WireWriter values) {}

  /** Answers a call with an error of the standard's. */
  void refuse(Peer to, BusMessage call, String error, String text) throws ViolationException {
    WireWriter values = new WireWriter(java.nio.ByteOrder.LITTLE_ENDIAN).string(text);
    reply(to, call, BusMessage.Type.ERROR, new Said(BUS + ".Error." + error, "s", values));
  }

  private BusMessage signal(Said said) {
    return own(BusMessage.Type.SIGNAL)
        .with(BusMessage.PATH, BUS_PATH)
        .with(BusMessage.INTERFACE, BUS)
        .with(BusMessage.MEMBER, said.name())
        .with(said.signature(), said.values());
  }

  /** Tells one connection of a name of its own. */
  void tell(Peer to, String signal, String name) throws ViolationException {
    WireWriter values = new WireWriter(java.nio.ByteOrder.LITTLE_ENDIAN).string(name);
    say(to, signal(new Said(signal, "s", values)).with(BusMessage.DESTINATION, to.name()));
  }

  private void say(Peer to, BusMessage message) throws ViolationException {
    showMonitors(message);
    to.send(message.encode());
  }

  private void announceOwner(String name, String before, String after) throws ViolationException {
    WireWriter values =
        new WireWriter(java.nio.ByteOrder.LITTLE_ENDIAN).string(name).string(before).string(after);
    BusMessage signal = signal(new Said("NameOwnerChanged", "sss", values));
    showMonitors(signal);
    broadcast(signal);
  }

  // Names.

  /** The connection that has a name, its own or one that it asked for; null if there is none. */
  @Nullable Peer owner(String name) {
    return name.startsWith(":") ? peers.get(name) : names.get(name);
  }

  /** The names that are in use. */
  Collection<String> allNames() {
    List<String> all = new ArrayList<>(List.of(BUS));
    all.addAll(names.keySet());
    all.addAll(peers.keySet());
    return all;
  }

  /** A connection has said hello. */
  void greet(Peer peer) throws ViolationException {
    peer.greet();
    peers.put(peer.name(), peer);
    announceOwner(peer.name(), "", peer.name());
  }

  /** Gives a name that is free; tells whether the connection may have one more. */
  boolean give(String name, Peer peer) throws ViolationException {
    if (namesOf(peer).size() >= Limits.NAMES) {
      return false;
    }
    names.put(name, peer);
    announceOwner(name, "", peer.name());
    tell(peer, "NameAcquired", name);
    return true;
  }

  /** Takes a name away. */
  void take(String name, Peer peer) throws ViolationException {
    names.remove(name);
    announceOwner(name, peer.name(), "");
    tell(peer, "NameLost", name);
  }

  /** The names that a connection asked for and has. */
  List<String> namesOf(Peer peer) {
    List<String> own = new ArrayList<>();
    names.forEach((name, owner) -> own.addAll(owner == peer ? List.of(name) : List.of()));
    return own;
  }

  /** A connection is gone. */
  void forget(Peer peer) throws ViolationException {
    if (!peers.containsKey(peer.name())) {
      return;
    }
    for (String name : namesOf(peer)) {
      take(name, peer);
    }
    peers.remove(peer.name());
    for (Peer other : peers.values()) {
      other.owed().removeIf(owed -> owed.caller() == peer);
    }
    for (Peer.Owed owed : peer.owed()) {
      owed.caller().stopWaiting();
      BusMessage error =
          own(BusMessage.Type.ERROR)
              .with(BusMessage.REPLY_SERIAL, owed.serial())
              .with(BusMessage.DESTINATION, owed.caller().name())
              .with(BusMessage.ERROR_NAME, BUS + ".Error.NoReply");
      say(owed.caller(), error);
    }
    announceOwner(peer.name(), peer.name(), "");
  }
}
