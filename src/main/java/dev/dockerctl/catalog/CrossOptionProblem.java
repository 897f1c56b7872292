package dev.dockerctl.catalog;

import java.util.List;

/**
 * Something wrong with options that are fine one by one.
 *
 * @param options the names of the options involved, the one to blame first
 * @param message one sentence, lower case, without a full stop
 */
public record CrossOptionProblem(List<String> options, String message) {}
