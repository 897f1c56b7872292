package dev.dockerctl.unit;

import dev.dockerctl.unit.syntax.Setting;

/**
 * One word of a command line.
 *
 * @param text what it means: unquoted, specifiers resolved, variables not
 * @param raw how it is written in the value, prefixes of the path included
 * @param start where it begins in {@link Setting#value()}
 * @param end the index after its last character
 */
public record ExecWord(String text, String raw, int start, int end) {}
