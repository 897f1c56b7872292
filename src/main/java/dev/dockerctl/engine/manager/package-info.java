/** The service manager as D-Bus clients see it: {@code org.freedesktop.systemd1}. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.engine.manager;
