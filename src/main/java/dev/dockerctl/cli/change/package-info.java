/** The commands that change files: each plans one change, and has it made. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.cli.change;
