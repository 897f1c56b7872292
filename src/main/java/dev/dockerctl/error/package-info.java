/**
 * The exception family, exit codes, locations in files, diagnostics, and what hides secrets in
 * texts. Uses nothing.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.error;
