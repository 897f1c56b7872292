/**
 * How units are enabled and disabled by links, as their sections {@code [Install]} ask for it. It
 * plans the links and writes nothing.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.unit.install;
