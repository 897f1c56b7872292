/** The command line: wiring, exit codes and the presentation of errors. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.cli;
