package dev.dockerctl.json;

/**
 * A stretch of a JSON text.
 *
 * @param start offset of its first character, after any byte order mark, in UTF-16 units from 0
 * @param end offset after its last character
 * @param line the line it starts in, counted from 1
 */
public record JsonSpan(int start, int end, int line) {}
