/** What keeps a daemon from starting with a configuration, and what is dangerous in it. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.check;
