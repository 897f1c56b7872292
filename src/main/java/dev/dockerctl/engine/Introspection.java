package dev.dockerctl.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.types.Variant;

/** Writes introspection data, see "Introspection Data Format" in the D-Bus specification. */
final class Introspection {
  private final StringBuilder text = new StringBuilder();

  Introspection() {
    text.append(
        """
        <!DOCTYPE node PUBLIC "-//freedesktop//DTD D-BUS Object Introspection 1.0//EN"
        "http://www.freedesktop.org/standards/dbus/1.0/introspect.dtd">
        <node>
         <interface name="org.freedesktop.DBus.Peer">
          <method name="Ping"/>
         </interface>
         <interface name="org.freedesktop.DBus.Introspectable">
          <method name="Introspect"><arg name="data" type="s" direction="out"/></method>
         </interface>
         <interface name="org.freedesktop.DBus.Properties">
          <method name="Get"><arg type="s" direction="in"/><arg type="s" direction="in"/>
           <arg type="v" direction="out"/></method>
          <method name="GetAll"><arg type="s" direction="in"/>
           <arg type="a{sv}" direction="out"/></method>
          <signal name="PropertiesChanged"><arg type="s"/><arg type="a{sv}"/><arg type="as"/></signal>
         </interface>
        """);
  }

  void add(String name, Map<String, Variant<?>> properties, List<BusMethod> methods) {
    text.append(" <interface name=\"").append(name).append("\">\n");
    properties.forEach(
        (property, value) ->
            text.append("  <property name=\"")
                .append(property)
                .append("\" type=\"")
                .append(value.getSig())
                .append("\" access=\"read\"/>\n"));
    for (BusMethod method : methods) {
      text.append("  <method name=\"").append(method.name()).append("\">\n");
      arguments(method.in(), "in");
      arguments(method.out(), "out");
      text.append("  </method>\n");
    }
    if (name.equals(BusObjects.MANAGER)) {
      addManagerSignals();
    }
    text.append(" </interface>\n");
  }

  private void arguments(String signature, String direction) {
    for (String type : split(signature)) {
      text.append("   <arg type=\"")
          .append(type)
          .append("\" direction=\"")
          .append(direction)
          .append("\"/>\n");
    }
  }

  private void addManagerSignals() {
    signal("UnitNew", "so");
    signal("UnitRemoved", "so");
    signal("JobNew", "uos");
    signal("JobRemoved", "uoss");
    signal("Reloading", "b");
    signal("UnitFilesChanged", "");
  }

  private void signal(String name, String signature) {
    text.append("  <signal name=\"").append(name).append("\">\n");
    for (String type : split(signature)) {
      text.append("   <arg type=\"").append(type).append("\"/>\n");
    }
    text.append("  </signal>\n");
  }

  void addChild(String name) {
    text.append(" <node name=\"").append(name).append("\"/>\n");
  }

  String text() {
    return text + "</node>\n";
  }

  /** The complete types of a signature. */
  static List<String> split(String signature) {
    List<String> types = new ArrayList<>();
    int start = 0;
    int depth = 0;
    for (int i = 0; i < signature.length(); i++) {
      char c = signature.charAt(i);
      if (c == '(' || c == '{') {
        depth++;
      } else if (c == ')' || c == '}') {
        depth--;
      }
      if (depth == 0 && c != 'a') {
        types.add(signature.substring(start, i + 1));
        start = i + 1;
      }
    }
    return types;
  }
}
