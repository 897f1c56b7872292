/**
 * Services and the sockets that they are handed: the states and steps of systemd 257
 * (src/core/service.c).
 */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.engine.service;
