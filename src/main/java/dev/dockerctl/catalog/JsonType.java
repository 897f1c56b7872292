package dev.dockerctl.catalog;

/** The type a key of daemon.json must have. */
public enum JsonType {
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

  /** The name used in JSON and in the table. */
  public String id() {
    return id;
  }

  /** The type in words, with an article. */
  public String words() {
    return words;
  }

  static JsonType ofId(String id) {
    for (JsonType type : values()) {
      if (type.id.equals(id)) {
        return type;
      }
    }
    throw new IllegalArgumentException("no JSON type '" + id + "'");
  }
}
