package dev.dockerctl.doctor;

/**
 * What a line of the log tells of a failed start.
 *
 * @param id the row of the table
 * @param because the cause, as it follows on "Docker is down because"
 * @param fix the command that repairs it
 */
record FailureCause(String id, String because, String fix) {}
