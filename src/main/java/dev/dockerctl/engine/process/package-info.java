/**
 * Processes and what the kernel tells of them: start, end, signals, groups, accounts, and what they
 * report. Knows nothing of units.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.engine.process;
