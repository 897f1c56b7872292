/** Rules of values that hold for several options, and for daemon.json. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.catalog.rule;
