package dev.dockerctl.engine.process;

/**
 * A socket that listens and is handed to a service, sd_listen_fds(3).
 *
 * @param descriptor the engine's descriptor of it
 * @param name what the service is told to call it
 */
public record HandedSocket(int descriptor, String name) {}
