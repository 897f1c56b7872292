/** Carries the options of a drop-in over to a line of the unit that has changed. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.change.rebase;
