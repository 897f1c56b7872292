/** The drop-in that dockerctl writes to, and edits of a command line in it. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.change.dropin;
