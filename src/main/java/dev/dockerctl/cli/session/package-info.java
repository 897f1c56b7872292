/** One run of a command: the options that all commands take, and the host that they choose. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.cli.session;
