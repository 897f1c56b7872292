/** One thin class per command. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.cli.command;
