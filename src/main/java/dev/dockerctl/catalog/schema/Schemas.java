package dev.dockerctl.catalog.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Builds parts of a JSON Schema (draft 2020-12) as plain values. */
final class Schemas {
  private Schemas() {}

  /** A value of one type. */
  static Map<String, Object> type(String type) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", type);
    return schema;
  }

  static Map<String, Object> text() {
    return type("string");
  }

  /** A text that a regular expression finds, in the dialect of ECMA-262. */
  static Map<String, Object> text(String pattern) {
    Map<String, Object> schema = text();
    schema.put("pattern", pattern);
    return schema;
  }

  /** A number of 64 bits. */
  static Map<String, Object> integer() {
    return integer(Long.MIN_VALUE, Long.MAX_VALUE);
  }

  static Map<String, Object> integer(long least, long most) {
    Map<String, Object> schema = type("integer");
    schema.put("minimum", least);
    schema.put("maximum", most);
    return schema;
  }

  static Map<String, Object> list(Map<String, Object> item) {
    Map<String, Object> schema = type("array");
    schema.put("items", item);
    return schema;
  }

  /** An object whose members all have the same form. */
  static Map<String, Object> map(Object member) {
    Map<String, Object> schema = type("object");
    schema.put("additionalProperties", member);
    return schema;
  }

  /**
   * An object of which Go reads the fields in any case, and leaves out others.
   *
   * @param fields the forms of the fields by their names
   */
  static Map<String, Object> struct(Map<String, Map<String, Object>> fields) {
    Map<String, Object> anyCase = new LinkedHashMap<>();
    fields.forEach((name, form) -> anyCase.put("^" + anyCase(name) + "$", form));
    Map<String, Object> schema = type("object");
    schema.put("properties", fields);
    schema.put("patternProperties", anyCase);
    return schema;
  }

  /** One of several forms. */
  static Map<String, Object> anyOf(List<Map<String, Object>> forms) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("anyOf", forms);
    return schema;
  }

  /** A pattern of a word in any case, as there are no flags in ECMA-262 patterns of a schema. */
  static String anyCase(String word) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      char letter = word.charAt(i);
      String lower = String.valueOf(letter).toLowerCase(Locale.ROOT);
      String upper = lower.toUpperCase(Locale.ROOT);
      pattern.append(
          lower.equals(upper) ? (letter == '.' ? "\\." : lower) : "[" + upper + lower + "]");
    }
    return pattern.toString();
  }
}
