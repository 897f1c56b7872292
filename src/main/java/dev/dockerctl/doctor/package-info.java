/** What is wrong with a host's Docker: why it is down, and what else is not as it should be. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.doctor;
