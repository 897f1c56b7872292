package dev.dockerctl.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The table of what is found: ids with their meanings, in the order of the manual page. */
final class FindingIds {
  private static final Path TABLE = Path.of("src/docs/findings.tsv");

  private FindingIds() {}

  /** The meaning of each, in the macros of man(7). */
  static Map<String, String> all() {
    Map<String, String> meanings = new LinkedHashMap<>();
    try {
      for (String line : Files.readAllLines(TABLE, StandardCharsets.UTF_8)) {
        if (!line.startsWith("#")) {
          String[] columns = line.split("\t", -1);
          if (meanings.put(columns[0], columns[1]) != null) {
            throw new IllegalStateException("twice: " + columns[0]);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return meanings;
  }
}
