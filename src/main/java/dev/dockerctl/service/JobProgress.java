package dev.dockerctl.service;

import java.time.Duration;

/**
 * What is heard of a unit while a job of it runs: it reached another state, or says something else
 * of itself in the same one, {@code STATUS=} of sd_notify(3).
 *
 * @param unit the unit
 * @param activeState such as {@code activating} or {@code deactivating}
 * @param subState such as {@code start}, {@code stop-sigterm} or {@code auto-restart}
 * @param elapsed the time since the job was asked for
 */
public record JobProgress(String unit, String activeState, String subState, Duration elapsed) {}
