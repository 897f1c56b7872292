package dev.dockerctl.service;

/**
 * One step of enabling or disabling.
 *
 * @param type {@code symlink} or {@code unlink}, as systemd names it
 * @param file the link that was made or removed
 * @param target what a new link points to; empty for a removal
 */
public record UnitFileChange(String type, String file, String target) {}
