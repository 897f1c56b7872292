/**
 * Brings what is on disk to the daemon: proves that it took, and undoes it where it did not. Three
 * configurations are told apart: that of the running process, that on disk, and the last good one.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.activate;
