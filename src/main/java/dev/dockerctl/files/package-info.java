/** Files that are written whole or not at all, the lock, and where dockerctl keeps its state. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.files;
