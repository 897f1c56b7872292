/** The environment that a service gets, and command lines with its variables. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.unit.environment;
