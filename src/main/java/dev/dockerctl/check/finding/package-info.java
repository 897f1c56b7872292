/** What a check finds, and what can be done about it. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.check.finding;
