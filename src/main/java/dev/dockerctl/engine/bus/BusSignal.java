package dev.dockerctl.engine.bus;

import java.util.List;

/**
 * A signal.
 *
 * @param path of the object that sends it
 * @param type its interface
 * @param member its name
 * @param signature of the values
 * @param values as dbus-java takes them
 */
public record BusSignal(
    String path, String type, String member, String signature, List<Object> values) {}
