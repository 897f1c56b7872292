/** Asks the installed dockerd whether it takes a configuration. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.change.validate;
