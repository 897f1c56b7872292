/**
 * From a requested change to a plan, and from a plan to a committed, active and verified
 * configuration, or back.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.change;
