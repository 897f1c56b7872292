/**
 * Unit files as systemd reads them, without Docker: lossless document, word splitting, specifiers,
 * search path, environment. Text in, text out.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.unit;
