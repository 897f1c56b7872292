package dev.dockerctl.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a person wrote for a page, section by section, in the macros of man(7). */
final class Prose {
  /** Where it lies in the project. */
  static final Path FOLDER = Path.of("src/docs/man");

  private final Map<String, String> sections = new LinkedHashMap<>();

  private Prose() {}

  /** The prose of a page; nothing where nobody wrote any. */
  static Prose of(String page) {
    Prose prose = new Prose();
    Path file = FOLDER.resolve(page + ".roff");
    if (Files.exists(file)) {
      try {
        prose.read(Files.readString(file, StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return prose;
  }

  private void read(String text) {
    String heading = "";
    StringBuilder body = new StringBuilder();
    for (String line : text.split("\n")) {
      if (line.startsWith(".SH ")) {
        put(heading, body);
        heading = line.substring(4).strip();
        body.setLength(0);
      } else {
        body.append(line).append('\n');
      }
    }
    put(heading, body);
  }

  private void put(String heading, StringBuilder body) {
    if (!heading.isEmpty()) {
      sections.put(heading, body.toString());
    }
  }

  boolean has(String heading) {
    return sections.containsKey(heading);
  }

  /** The lines under a heading, without the heading. */
  String body(String heading) {
    return sections.getOrDefault(heading, "");
  }

  Set<String> headings() {
    return sections.keySet();
  }
}
