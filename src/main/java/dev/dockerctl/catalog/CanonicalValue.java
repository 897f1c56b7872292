package dev.dockerctl.catalog;

import dev.dockerctl.catalog.value.GoNumber;
import dev.dockerctl.catalog.value.MemorySize;
import java.util.Locale;
import java.util.OptionalLong;

/** One spelling for values that mean the same to dockerd. */
final class CanonicalValue {
  private CanonicalValue() {}

  static String of(Option option, String value) {
    return switch (option.rule()) {
      case BOOL -> GoNumber.canonicalBool(value);
      case INT, COUNT, PORT -> {
        OptionalLong number = GoNumber.parseAnyBase(value);
        yield number.isPresent() ? Long.toString(number.getAsLong()) : value;
      }
      case BYTES -> MemorySize.canonical(value);
      case LEVEL -> {
        String lower = value.toLowerCase(Locale.ROOT);
        yield option.choices().contains(lower) ? lower : value;
      }
      case IP, DNS, HOST -> value.strip();
      default -> value;
    };
  }
}
