package dev.dockerctl.service;

import java.time.Instant;

/**
 * A command that waits for its time.
 *
 * @param name the name it was armed under, see {@link TransientCommand#name}
 * @param due when it runs, give or take a second
 */
public record ArmedTimer(String name, Instant due) {}
