/** Repairs of what was found on a host: those that lose nothing and stop nothing. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.repair;
