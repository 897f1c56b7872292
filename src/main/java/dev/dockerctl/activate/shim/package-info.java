/** The running containers as the kernel shows them, by the processes that containerd keeps. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.activate.shim;
