package dev.dockerctl.catalog;

import java.util.Optional;
import java.util.OptionalLong;

/** One spelling for values that mean the same to dockerd. */
final class CanonicalValue {
  private CanonicalValue() {}

  static String of(Option option, String value) {
    return switch (option.rule()) {
      case BOOL -> {
        Optional<Boolean> bool = GoNumber.parseBool(value);
        yield bool.isPresent() ? Boolean.toString(bool.get()) : value;
      }
      case INT, COUNT, PORT -> {
        OptionalLong number = GoNumber.parseAnyBase(value);
        yield number.isPresent() ? Long.toString(number.getAsLong()) : value;
      }
      case IP, HOST -> value.strip();
      default -> value;
    };
  }
}
