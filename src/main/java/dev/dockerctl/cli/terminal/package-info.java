/** The terminal: standard streams, text fit for it, colour, and JSON. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.cli.terminal;
