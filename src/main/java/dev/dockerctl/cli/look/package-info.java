/** The commands that only look: each reads a configuration or asks a daemon, and renders it. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.cli.look;
