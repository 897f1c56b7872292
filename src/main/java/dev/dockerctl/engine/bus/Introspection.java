package dev.dockerctl.engine.bus;

import java.util.List;

/** Writes introspection data, see "Introspection Data Format" in the D-Bus specification. */
final class Introspection {
  private final StringBuilder text =
      new StringBuilder(
          """
          <!DOCTYPE node PUBLIC "-//freedesktop//DTD D-BUS Object Introspection 1.0//EN"
          "http://www.freedesktop.org/standards/dbus/1.0/introspect.dtd">
          <node>
          """);

  void add(String name, BusInterface face) {
    text.append(" <interface name=\"").append(name).append("\">\n");
    face.properties()
        .forEach(
            (property, value) ->
                text.append(
                    "  <property name=\"%s\" type=\"%s\" access=\"read\"/>\n"
                        .formatted(property, value.getSig())));
    for (BusMethod method : face.methods()) {
      text.append("  <method name=\"").append(method.name()).append("\">\n");
      arguments(method.in(), " direction=\"in\"");
      arguments(method.out(), " direction=\"out\"");
      text.append("  </method>\n");
    }
    face.signals()
        .forEach(
            (signal, signature) -> {
              text.append("  <signal name=\"").append(signal).append("\">\n");
              arguments(signature, "");
              text.append("  </signal>\n");
            });
    text.append(" </interface>\n");
  }

  private void arguments(String signature, String direction) {
    for (String type : types(signature)) {
      text.append("   <arg type=\"").append(type).append('"').append(direction).append("/>\n");
    }
  }

  private static List<String> types(String signature) {
    try {
      return Signature.types(signature);
    } catch (ViolationException e) {
      throw new IllegalArgumentException("'" + signature + "' is no signature", e);
    }
  }

  void addChild(String name) {
    text.append(" <node name=\"").append(name).append("\"/>\n");
  }

  String text() {
    return text + "</node>\n";
  }
}
