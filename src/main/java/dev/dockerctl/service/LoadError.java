package dev.dockerctl.service;

/**
 * Why a unit could not be loaded.
 *
 * @param name the D-Bus error name, such as {@code org.freedesktop.systemd1.NoSuchUnit}
 * @param message the manager's own sentence
 */
public record LoadError(String name, String message) {}
