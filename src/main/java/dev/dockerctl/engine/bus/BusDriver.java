package dev.dockerctl.engine.bus;

import java.nio.ByteOrder;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The bus's own methods, "Message Bus Messages" in the specification. */
final class BusDriver {
  private static final String BUS = Router.BUS;
  private static final String MONITORING = BUS + ".Monitoring";
  private static final String PEER = BUS + ".Peer";
  private static final String INTROSPECTABLE = BUS + ".Introspectable";
  private static final String PROPERTIES = BUS + ".Properties";
  private static final int OWNER = 1;
  private static final int EXISTS = 3;
  private static final int OWNER_ALREADY = 4;
  private static final int RELEASED = 1;
  private static final int NOT_EXISTENT = 2;
  private static final int NOT_OWNER = 3;

  private final Router router;
  private final String guid;
  private final Map<String, Method> methods = new TreeMap<>();

  BusDriver(Router router, String guid) {
    this.router = router;
    this.guid = guid;
    addNames();
    addRules();
    addAbout();
  }

  /** A method: its interface, what it takes and answers, and what it does. */
  private record Method(String face, String in, String out, Body body) {}

  /** What a method does: arguments to values. */
  private interface Body {
    WireWriter call(Peer from, WireReader in) throws ViolationException, Refusal;
  }

  /** An error for an answer. */
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1;
    private final String error;

    Refusal(String error, String text) {
      super(text, null, false, false);
      this.error = error;
    }
  }

  private void add(String face, String name, String types, Body body) {
    int arrow = types.indexOf('>');
    methods.put(
        name, new Method(face, types.substring(0, arrow), types.substring(arrow + 1), body));
  }

  private static WireWriter values() {
    return new WireWriter(ByteOrder.LITTLE_ENDIAN);
  }

  private void addNames() {
    add(BUS, "Hello", ">s", (from, in) -> hello(from));
    add(BUS, "RequestName", "su>u", (from, in) -> values().u32(request(from, name(in))));
    add(BUS, "ReleaseName", "s>u", (from, in) -> values().u32(release(from, name(in))));
    add(BUS, "ListNames", ">as", (from, in) -> values().strings(router.allNames()));
    add(BUS, "ListActivatableNames", ">as", (from, in) -> values().strings(List.of(BUS)));
    add(BUS, "ListQueuedOwners", "s>as", (from, in) -> values().strings(queue(in.string())));
    add(BUS, "NameHasOwner", "s>b", (from, in) -> values().u32(has(in.string()) ? 1 : 0));
    add(BUS, "GetNameOwner", "s>s", (from, in) -> values().string(ownerName(in.string())));
    add(BUS, "StartServiceByName", "su>u", (from, in) -> start(in.string()));
  }

  private void addRules() {
    add(BUS, "AddMatch", "s>", (from, in) -> addRule(from, in.string()));
    add(BUS, "RemoveMatch", "s>", (from, in) -> removeRule(from, in.string()));
    add(MONITORING, "BecomeMonitor", "asu>", this::monitor);
  }

  private void addAbout() {
    add(BUS, "GetId", ">s", (from, in) -> values().string(guid));
    add(BUS, "GetConnectionUnixUser", "s>u", (from, in) -> values().u32(uid(in.string())));
    add(BUS, "GetConnectionUnixProcessID", "s>u", (from, in) -> processId(in.string()));
    add(BUS, "GetConnectionCredentials", "s>a{sv}", (from, in) -> credentials(in.string()));
    add(PEER, "Ping", ">", (from, in) -> values());
    add(INTROSPECTABLE, "Introspect", ">s", (from, in) -> values().string(introspection()));
    add(PROPERTIES, "GetAll", "s>a{sv}", (from, in) -> noProperties());
  }

  /** Calls a method. */
  void call(Peer from, BusMessage call) throws ViolationException {
    String member = call.text(BusMessage.MEMBER);
    String face = call.text(BusMessage.INTERFACE);
    Method method = methods.get(member);
    if (method == null || !(face.isEmpty() || face.equals(method.face()))) {
      router.refuse(from, call, "UnknownMethod", "The bus has no method '" + member + "'.");
      return;
    }
    if (!method.in().equals(call.text(BusMessage.SIGNATURE))) {
      router.refuse(
          from, call, "InvalidArgs", member + "() takes arguments of type '" + method.in() + "'.");
      return;
    }
    try {
      WireWriter values = method.body().call(from, call.body());
      Router.Said said = new Router.Said("", method.out(), values);
      router.reply(from, call, BusMessage.Type.RETURN, said);
      afterwards(from, member);
    } catch (Refusal e) {
      router.refuse(from, call, e.error, String.valueOf(e.getMessage()));
    }
  }

  /** What a connection hears only when it has its answer. */
  private void afterwards(Peer from, String member) throws ViolationException {
    if (member.equals("Hello")) {
      router.tell(from, "NameAcquired", from.name());
    } else if (member.equals("BecomeMonitor")) {
      router.tell(from, "NameLost", from.name());
      from.becomeMonitor();
    }
  }

  private WireWriter hello(Peer from) throws ViolationException, Refusal {
    if (from.isGreeted()) {
      throw new Refusal("Failed", "This connection has a name already.");
    }
    router.greet(from);
    return values().string(from.name());
  }

  private static String name(WireReader in) throws ViolationException, Refusal {
    String name = in.string();
    if (!NameRules.isWellKnown(name) || name.equals(BUS)) {
      throw new Refusal("InvalidArgs", "'" + name + "' is not a name to ask for.");
    }
    return name;
  }

  /** There is no queue for a name, and nobody loses one to another. */
  private int request(Peer from, String name) throws ViolationException, Refusal {
    Peer owner = router.owner(name);
    if (owner != null) {
      return owner == from ? OWNER_ALREADY : EXISTS;
    }
    if (!router.give(name, from)) {
      throw new Refusal("LimitsExceeded", "This connection has too many names.");
    }
    return OWNER;
  }

  private int release(Peer from, String name) throws ViolationException {
    Peer owner = router.owner(name);
    if (owner != from) {
      return owner == null ? NOT_EXISTENT : NOT_OWNER;
    }
    router.take(name, from);
    return RELEASED;
  }

  private boolean has(String name) {
    return name.equals(BUS) || router.owner(name) != null;
  }

  private Collection<String> queue(String name) throws Refusal {
    return List.of(ownerName(name));
  }

  private String ownerName(String name) throws Refusal {
    return name.equals(BUS) ? BUS : peer(name).name();
  }

  private Peer peer(String name) throws Refusal {
    Peer peer = router.owner(name);
    if (peer == null) {
      throw new Refusal("NameHasNoOwner", "Nobody has the name '" + name + "'.");
    }
    return peer;
  }

  private static WireWriter start(String name) throws Refusal {
    throw new Refusal("ServiceUnknown", "This bus does not start '" + name + "'.");
  }

  private static MatchRule rule(String text) throws Refusal {
    @Nullable MatchRule rule = text.length() > Limits.RULE ? null : MatchRule.parse(text);
    if (rule == null) {
      throw new Refusal("MatchRuleInvalid", "This is not a match rule.");
    }
    return rule;
  }

  private static WireWriter addRule(Peer from, String text) throws Refusal {
    if (from.rules().size() >= Limits.RULES) {
      throw new Refusal("LimitsExceeded", "This connection has too many match rules.");
    }
    from.rules().add(rule(text));
    return values();
  }

  private static WireWriter removeRule(Peer from, String text) throws Refusal {
    if (!from.rules().remove(rule(text))) {
      throw new Refusal("MatchRuleNotFound", "There is no such match rule.");
    }
    return values();
  }

  private WireWriter monitor(Peer from, WireReader in) throws ViolationException, Refusal {
    from.rules().clear();
    long end = in.u32() + in.position();
    while (in.position() < end) {
      addRule(from, in.string());
    }
    for (String name : router.namesOf(from)) {
      router.take(name, from);
    }
    return values();
  }

  private long uid(String name) throws Refusal {
    return name.equals(BUS) ? ownUid() : peer(name).uid();
  }

  private long ownUid() {
    return Owner.ofThisProcess().uid();
  }

  /** The JDK tells of a connection's user only. */
  private WireWriter processId(String name) throws Refusal {
    if (name.equals(BUS)) {
      return values().u32(ProcessHandle.current().pid());
    }
    throw new Refusal(
        "UnixProcessIdUnknown", "The process of '" + peer(name).name() + "' is not known.");
  }

  private WireWriter credentials(String name) throws Refusal {
    Map<String, Long> known = new LinkedHashMap<>();
    known.put("UnixUserID", uid(name));
    if (name.equals(BUS)) {
      known.put("ProcessID", ProcessHandle.current().pid());
    }
    WireWriter values = values();
    int mark = values.beginArray(8);
    known.forEach((key, value) -> values.align(8).string(key).signature("u").u32(value));
    values.endArray(mark, 8);
    return values;
  }

  private static WireWriter noProperties() {
    WireWriter values = values();
    values.endArray(values.beginArray(8), 8);
    return values;
  }

  private String introspection() {
    StringBuilder xml = new StringBuilder("<node>\n");
    for (String face : List.of(BUS, MONITORING, PEER, INTROSPECTABLE, PROPERTIES)) {
      xml.append(" <interface name=\"").append(face).append("\">\n");
      methods.forEach(
          (name, method) -> {
            if (method.face().equals(face)) {
              xml.append("  <method name=\"").append(name).append("\">\n");
              describe(xml, method);
              xml.append("  </method>\n");
            }
          });
      xml.append(" </interface>\n");
    }
    return xml.append("</node>\n").toString();
  }

  private static void describe(StringBuilder xml, Method method) {
    String in = method.in();
    // A second argument is always a number.
    boolean two = in.length() > 1 && in.endsWith("u");
    argument(xml, two ? in.substring(0, in.length() - 1) : in, "in");
    argument(xml, two ? "u" : "", "in");
    argument(xml, method.out(), "out");
  }

  private static void argument(StringBuilder xml, String type, String direction) {
    if (!type.isEmpty()) {
      xml.append("   <arg type=\"").append(type);
      xml.append("\" direction=\"").append(direction).append("\"/>\n");
    }
  }
}
