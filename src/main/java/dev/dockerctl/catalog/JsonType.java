package dev.dockerctl.catalog;

/** The type a key of daemon.json must have. */
public enum JsonType implements TableWord {
  /** {@code true} or {@code false}. */
  BOOL("bool", "true or false"),
  /** A whole number. */
  NUMBER("number", "a whole number"),
  /** A text. */
  STRING("string", "a string"),
  /** A list. */
  ARRAY("array", "a list"),
  /** An object. */
  OBJECT("object", "an object");

  private final String id;
  private final String words;

  JsonType(String id, String words) {
    this.id = id;
    this.words = words;
  }

  @Override
  public String id() {
    return id;
  }

  /** The type in words, with an article. */
  public String words() {
    return words;
  }
}
