package dev.dockerctl.json;

/**
 * One name and its value in an object.
 *
 * @param name the name, escapes resolved
 * @param nameSpan where the name stands, with its quotes
 * @param value the value
 */
public record JsonMember(String name, JsonSpan nameSpan, JsonNode value) {
  /** The line of the name, counted from 1. */
  public int line() {
    return nameSpan.line();
  }

  /** Where the whole member stands, from the name's quote to the value's end. */
  public JsonSpan span() {
    return new JsonSpan(nameSpan.start(), value.end(), nameSpan.line());
  }
}
