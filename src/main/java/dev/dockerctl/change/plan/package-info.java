/**
 * From a requested change to a plan: the edited files, read again and compared with what was asked.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.change.plan;
