package dev.dockerctl.catalog;

import dev.dockerctl.catalog.value.DockerVersion;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns what the rules say about one value into messages. */
public final class ValueCheck {
  private ValueCheck() {}

  static Optional<String> problem(Option option, String value, DockerVersion version) {
    String unavailable = unavailable(option, version);
    if (unavailable != null) {
      return Optional.of("cannot use " + option.spelling() + ": " + unavailable);
    }
    return message(option, value, FlagRules.reason(option, value, version));
  }

  static Optional<String> parseProblem(Option option, String value, DockerVersion version) {
    String unavailable = unavailable(option, version);
    return unavailable != null
        ? problem(option, value, version)
        : message(option, value, FlagRules.parseReason(option, value, version));
  }

  static Optional<String> startProblem(Option option, String value, DockerVersion version) {
    if (problem(option, value, version).isPresent()) {
      return Optional.empty();
    }
    return message(option, value, StartRules.reason(option, value, version));
  }

  /** Why a release has no such option, or null. */
  public static @Nullable String unavailable(Option option, DockerVersion version) {
    if (option.removed(version)) {
      return "removed in Docker " + option.removedIn() + ", not in " + version;
    }
    if (!option.available(version)) {
      return "new in Docker " + option.since() + ", not in " + version;
    }
    return null;
  }

  /** The whole sentence about a flag or key; the value is masked. */
  public static String sentence(Option option, String place, String value, String reason) {
    return "cannot use '" + option.masked(value) + "' for " + place + ": " + reason;
  }

  private static Optional<String> message(Option option, String value, @Nullable String reason) {
    return reason == null
        ? Optional.empty()
        : Optional.of(sentence(option, option.spelling(), value, reason));
  }
}
