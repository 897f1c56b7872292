/**
 * Snapshot, lock, atomic write, write-ahead record and history: how files change without ever being
 * half changed.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.files;
