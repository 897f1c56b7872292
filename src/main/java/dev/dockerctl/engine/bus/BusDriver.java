package dev.dockerctl.engine.bus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;

/** The bus's own methods, "Message Bus Messages" in the specification. */
record BusDriver(Switchboard board) {
  private static final String BUS = Switchboard.BUS;
  private static final String ERROR = BUS + ".Error.";
  private static final Object[] NOTHING = {};
  private static final UInt32 ALREADY_RUNNING = new UInt32(2);

  /** The bus, as one connection may call it. */
  BusObject object(Peer caller, String path) {
    List<BusMethod> methods = new ArrayList<>(ofNames());
    methods.add(new BusMethod("Hello", "", "s", a -> hello(caller)));
    methods.add(new BusMethod("AddMatch", "s", "", a -> addRule(caller, text(a))));
    methods.add(new BusMethod("RemoveMatch", "s", "", a -> removeRule(caller, text(a))));
    BusMethod monitor = new BusMethod("BecomeMonitor", "asu", "", a -> monitor(caller, a));
    Map<String, String> signals =
        Map.of("NameOwnerChanged", "sss", "NameAcquired", "s", "NameLost", "s");
    Map<String, BusInterface> interfaces = new LinkedHashMap<>();
    interfaces.put(BUS, new BusInterface(Map.of(), methods, signals));
    interfaces.put(BUS + ".Monitoring", new BusInterface(Map.of(), List.of(monitor)));
    return new BusObject(path, interfaces, Set.of());
  }

  private List<BusMethod> ofNames() {
    return List.of(
        new BusMethod("GetId", "", "s", a -> new Object[] {board.guid()}),
        new BusMethod("ListNames", "", "as", a -> new Object[] {board.names()}),
        new BusMethod("ListActivatableNames", "", "as", a -> new Object[] {List.of(BUS)}),
        new BusMethod("ListQueuedOwners", "s", "as", a -> new Object[] {List.of(owner(text(a)))}),
        new BusMethod("NameHasOwner", "s", "b", a -> new Object[] {isOwned(text(a))}),
        new BusMethod("GetNameOwner", "s", "s", a -> new Object[] {owner(text(a))}),
        new BusMethod("StartServiceByName", "su", "u", a -> start(text(a))),
        new BusMethod("GetConnectionUnixUser", "s", "u", a -> new Object[] {uid(text(a))}),
        new BusMethod("GetConnectionUnixProcessID", "s", "u", a -> new Object[] {pid(text(a))}),
        new BusMethod("GetConnectionCredentials", "s", "a{sv}", a -> credentials(text(a))));
  }

  private static String text(List<?> arguments) {
    return String.valueOf(arguments.get(0));
  }

  private static Object[] hello(Peer caller) throws BusError {
    if (caller.isGreeted()) {
      throw new BusError(BusError.FAILED, "This connection has a name already.");
    }
    caller.greet();
    return new Object[] {caller.name()};
  }

  private MatchRule rule(String text) throws BusError {
    @Nullable MatchRule rule =
        text.length() > Limits.RULE ? null : MatchRule.parse(text, board::unique);
    if (rule == null) {
      throw new BusError(ERROR + "MatchRuleInvalid", "This is not a match rule.");
    }
    return rule;
  }

  private Object[] addRule(Peer caller, String text) throws BusError {
    if (caller.rules().size() >= Limits.RULES) {
      throw new BusError(ERROR + "LimitsExceeded", "This connection has too many match rules.");
    }
    caller.rules().add(rule(text));
    return NOTHING;
  }

  private Object[] removeRule(Peer caller, String text) throws BusError {
    if (!caller.rules().remove(rule(text))) {
      throw new BusError(ERROR + "MatchRuleNotFound", "There is no such match rule.");
    }
    return NOTHING;
  }

  private Object[] monitor(Peer caller, List<?> arguments) throws BusError {
    caller.rules().clear();
    for (Object rule : (List<?>) arguments.get(0)) {
      addRule(caller, String.valueOf(rule));
    }
    return NOTHING;
  }

  private boolean isOwned(String name) {
    return board.names().contains(name);
  }

  private String owner(String name) throws BusError {
    if (!isOwned(name)) {
      throw new BusError(ERROR + "NameHasNoOwner", "Nobody has the name '" + name + "'.");
    }
    return board.unique(name);
  }

  private Object[] start(String name) throws BusError {
    if (!isOwned(name)) {
      throw nobody(name);
    }
    return new Object[] {ALREADY_RUNNING};
  }

  /** The error for a call of a name that nobody has. */
  static BusError nobody(String name) {
    return new BusError(ERROR + "ServiceUnknown", "There is no '" + name + "' on this bus.");
  }

  /** The connection with a name; null for this process itself. */
  private @Nullable Peer peer(String name) throws BusError {
    return board.peer(owner(name));
  }

  private UInt32 uid(String name) throws BusError {
    Peer peer = peer(name);
    return new UInt32(peer == null ? Owner.ofThisProcess().uid() : peer.uid());
  }

  /** The JDK tells of a connection's user only. */
  private UInt32 pid(String name) throws BusError {
    if (peer(name) != null) {
      throw new BusError(
          ERROR + "UnixProcessIdUnknown", "The process of '" + name + "' is not known.");
    }
    return new UInt32(ProcessHandle.current().pid());
  }

  private Object[] credentials(String name) throws BusError {
    Map<String, Variant<?>> known = new LinkedHashMap<>();
    known.put("UnixUserID", new Variant<>(uid(name), "u"));
    if (peer(name) == null) {
      known.put("ProcessID", new Variant<>(pid(name), "u"));
    }
    return new Object[] {known};
  }
}
