/**
 * Units as systemd loads them, without Docker: search path, drop-ins, specifiers, and the settings
 * of services. Text in, text out.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.unit;
