/**
 * Services and the sockets that they are handed: the states and steps of systemd 257
 * (src/core/service.c).
 *
 * <p>The life of a {@link dev.dockerctl.engine.service.Service} has three layers. {@link
 * dev.dockerctl.engine.service.ServiceRun} holds what it has: its status, its main process, the
 * commands beside that, its time limit. {@link dev.dockerctl.engine.service.ServiceSteps} holds
 * what it can do: go up, go down, reload. {@link dev.dockerctl.engine.service.ServiceEvents} holds
 * what can happen to it, and decides by its state which step that leads to.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.engine.service;
