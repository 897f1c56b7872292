/** The state that a file wants: what it says, and the change that brings it about. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.change.desired;
