/**
 * Arms what undoes an activation without the process that began it: timers of the service manager,
 * and a script that needs neither dockerctl nor Java.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.activate.guard;
