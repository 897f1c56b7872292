/** The service manager in terms of systemd's own D-Bus API, and its value types. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.service;
