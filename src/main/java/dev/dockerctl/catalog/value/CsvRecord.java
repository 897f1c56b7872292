package dev.dockerctl.catalog.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The first record of comma-separated text as Go's encoding/csv (1.24) reads it. */
public final class CsvRecord {
  private final String text;
  private int position;

  private CsvRecord(String text) {
    this.text = text;
  }

  /** The fields; none for text without a record, empty when quotes stand wrong. */
  public static Optional<List<String>> read(String text) {
    int start = 0;
    while (start < text.length() && text.charAt(start) == '\n') {
      start++;
    }
    return new CsvRecord(text.substring(start)).fields();
  }

  private Optional<List<String>> fields() {
    List<String> fields = new ArrayList<>();
    if (text.isEmpty()) {
      return Optional.of(fields);
    }
    while (true) {
      boolean quoted = position < text.length() && text.charAt(position) == '"';
      Optional<String> field = quoted ? quotedField() : plainField();
      if (field.isEmpty()) {
        return Optional.empty();
      }
      fields.add(field.get());
      if (position >= text.length() || text.charAt(position) != ',') {
        return Optional.of(fields);
      }
      position++;
    }
  }

  private Optional<String> plainField() {
    int start = position;
    while (position < text.length() && text.charAt(position) != ',' && !atLineEnd()) {
      if (text.charAt(position++) == '"') {
        return Optional.empty();
      }
    }
    return Optional.of(text.substring(start, position));
  }

  private Optional<String> quotedField() {
    StringBuilder field = new StringBuilder();
    for (position++; position < text.length(); position++) {
      char c = text.charAt(position);
      if (c != '"') {
        field.append(c);
      } else if (position + 1 < text.length() && text.charAt(position + 1) == '"') {
        field.append('"');
        position++;
      } else {
        position++;
        boolean ends = position == text.length() || text.charAt(position) == ',' || atLineEnd();
        return ends ? Optional.of(field.toString()) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private boolean atLineEnd() {
    return text.charAt(position) == '\n' || text.startsWith("\r\n", position);
  }
}
