/**
 * The built-in service manager for hosts without systemd: loads units, supervises their processes
 * and serves the needed part of {@code org.freedesktop.systemd1} over D-Bus.
 *
 * <p>All state belongs to one thread, the {@link dev.dockerctl.engine.EventLoop}; threads that wait
 * for the kernel only post events to it. It knows nothing of Docker.
 *
 * <p>The life of a {@link dev.dockerctl.engine.Service} has three layers. {@link
 * dev.dockerctl.engine.ServiceRun} holds what it has: its status, its main process, the commands
 * beside that, its time limit. {@link dev.dockerctl.engine.ServiceSteps} holds what it can do: go
 * up, go down, reload. {@link dev.dockerctl.engine.ServiceEvents} holds what can happen to it, and
 * decides by its state which step that leads to.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.engine;
