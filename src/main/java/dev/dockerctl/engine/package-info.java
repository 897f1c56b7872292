/**
 * The built-in service manager for hosts without systemd: loads units, supervises their processes
 * and serves the needed part of {@code org.freedesktop.systemd1} over D-Bus. Here are its start and
 * end; {@link dev.dockerctl.engine.EngineCore} puts the parts together.
 *
 * <p>All state belongs to one thread, the {@link dev.dockerctl.engine.process.EventLoop}; threads
 * that wait for the kernel or for D-Bus clients only post events to it. It knows nothing of Docker.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.engine;
