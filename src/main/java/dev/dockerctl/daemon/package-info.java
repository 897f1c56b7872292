/**
 * The daemon that runs: its process, options and socket, what it answers, and how far it is from
 * what is on disk.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.daemon;
