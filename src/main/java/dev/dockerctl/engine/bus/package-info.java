/**
 * A D-Bus server without a message bus: the engine answers each connection itself, as systemd does
 * on its private socket, and speaks for the bus as well ({@code org.freedesktop.DBus}), so that
 * ordinary clients find what they expect. It is the part of the D-Bus specification 0.43 that
 * clients of one service need, and knows nothing of that service.
 *
 * <p>One thread serves all connections and waits for none of them. What comes from a connection is
 * checked here before it is used, and what is kept for one is bounded. dbus-java writes messages,
 * but does not read them: version 5.2.2 allocates whatever length a header names, and reads arrays
 * beyond the end that they state.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.engine.bus;
