/** Whether the registries that a configuration names can be reached from this host. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.registry;
