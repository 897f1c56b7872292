/**
 * A message bus without a program of its own, for hosts where {@code dbus-daemon} is not installed:
 * the part of the D-Bus specification 0.43 that clients of one service need. It knows nothing of
 * what is said over it.
 *
 * <p>One thread serves all connections and waits for none of them. Whatever comes from a connection
 * is checked before anybody else sees it, and what is kept for one is bounded.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.engine.bus;
