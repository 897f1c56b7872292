package dev.dockerctl.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A text with places to fill, written {@code @name@}. */
final class Template {
  private String text;

  private Template(String text) {
    this.text = text;
  }

  /** The template of that name beside this class. */
  static Template of(String name) {
    try (InputStream stream = Template.class.getResourceAsStream(name)) {
      return new Template(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fills a place; a place that is a line of its own takes whole lines. */
  Template with(String name, String value) {
    String place = "@" + name + "@";
    if (!text.contains(place)) {
      throw new IllegalArgumentException("the template has no place " + place);
    }
    text =
        value.endsWith("\n") || value.isEmpty()
            ? text.replace(place + "\n", value)
            : text.replace(place, value);
    return this;
  }

  String text() {
    return text;
  }
}
