/**
 * What is remembered of changes: history, last good configuration, undo, and the guard's script.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.files.record;
