package dev.dockerctl.service;

import java.time.Duration;

/**
 * A state that a unit reached while a job of it runs.
 *
 * @param unit the unit
 * @param activeState such as {@code activating} or {@code deactivating}
 * @param subState such as {@code start}, {@code stop-sigterm} or {@code auto-restart}
 * @param elapsed the time since the job was asked for
 */
public record JobProgress(String unit, String activeState, String subState, Duration elapsed) {}
