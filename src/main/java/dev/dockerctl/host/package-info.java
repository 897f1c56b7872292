/** Facts of this machine as injected values: root path, user, clock, environment, processes. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.host;
