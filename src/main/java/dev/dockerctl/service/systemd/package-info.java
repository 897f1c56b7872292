/** The D-Bus client of a service manager that speaks org.freedesktop.systemd1. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.service.systemd;
