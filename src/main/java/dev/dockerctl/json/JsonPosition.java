package dev.dockerctl.json;

/**
 * A place in a JSON text, as an editor counts it.
 *
 * @param line the line, counted from 1
 * @param column the character in that line, counted from 1; a byte order mark does not count, and a
 *     character outside the basic plane counts once
 */
public record JsonPosition(int line, int column) {
  @Override
  public String toString() {
    return line + ":" + column;
  }
}
