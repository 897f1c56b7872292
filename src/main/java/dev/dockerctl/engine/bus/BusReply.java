package dev.dockerctl.engine.bus;

import java.util.List;

/**
 * The answer to a call.
 *
 * @param signature of the values, empty for none
 * @param values as dbus-java takes them
 */
public record BusReply(String signature, List<Object> values) {}
