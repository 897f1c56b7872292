/** The exception family, exit codes, locations in files and diagnostics. Uses nothing. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.error;
