package dev.dockerctl.engine;

import java.util.List;

/**
 * The arguments of a call.
 *
 * @param signature their types, empty for none
 * @param values as {@link PlainArguments} has them
 */
record BusArguments(String signature, List<?> values) {}
