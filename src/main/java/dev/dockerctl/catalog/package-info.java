/**
 * The options of dockerd as one table, their syntax and the checks of their values. Knows nothing
 * of systemd.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.catalog;
