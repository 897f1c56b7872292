/** Units, their state and their jobs, whatever kind they are. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.engine.unit;
