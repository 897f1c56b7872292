package dev.dockerctl.catalog.rule;

import dev.dockerctl.catalog.FlagRules;
import dev.dockerctl.catalog.JsonType;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionType;
import dev.dockerctl.catalog.StartRules;
import dev.dockerctl.catalog.ValueCheck;
import dev.dockerctl.catalog.ValueForm;
import dev.dockerctl.catalog.ValueRule;
import dev.dockerctl.catalog.rule.JsonFinding.Kind;
import dev.dockerctl.catalog.value.AddressPool;
import dev.dockerctl.catalog.value.Cidr;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.catalog.value.IpAddress;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks the value of one key of daemon.json: its JSON type, then what it says. */
record JsonValueCheck(Option option, DockerVersion version, List<JsonFinding> findings) {
  void check(List<String> path, @Nullable Object value) {
    if (option.deprecated(version)) {
      add(
          path,
          Kind.DEPRECATED,
          "'" + name(path) + "' is deprecated since Docker " + option.deprecatedIn());
    }
    if (value == null) {
      nullValue(path);
      return;
    }
    JsonType type = option.jsonType() == null ? JsonType.STRING : option.jsonType();
    if (!hasType(type, value)) {
      wrongType(path, type.words());
      return;
    }
    switch (type) {
      case BOOL -> {}
      case NUMBER -> number(path, (BigDecimal) value);
      case STRING -> text(path, (String) value);
      case ARRAY -> list(path, (List<?>) value);
      case OBJECT -> new JsonObjectCheck(option, version, findings).check(path, (Map<?, ?>) value);
    }
  }

  private void nullValue(List<String> path) {
    String name = name(path);
    if (option.rule() == ValueRule.BYTES) {
      add(path, Kind.WRONG_TYPE, "cannot use null for '" + name + "': give a string");
    } else if (option.type() != OptionType.BOOL) {
      add(path, Kind.NULL_VALUE, "null leaves '" + name + "' unset; take the key out");
    } else if (option.name().equals("tlsverify")) {
      add(path, Kind.NULL_VALUE, "null for 'tlsverify' switches TLS on; give true or false");
    } else {
      add(path, Kind.NULL_VALUE, "null switches '" + name + "' off; give true or false");
    }
  }

  static boolean hasType(JsonType type, Object value) {
    return switch (type) {
      case BOOL -> value instanceof Boolean;
      case NUMBER -> isInteger(value);
      case STRING -> value instanceof String;
      case ARRAY -> value instanceof List<?>;
      case OBJECT -> value instanceof Map<?, ?>;
    };
  }

  /** Digits only: Go refuses 1400.0 and 1.4e3 for an int, and more than 64 bits. */
  static boolean isInteger(@Nullable Object value) {
    return value instanceof BigDecimal number
        && number.scale() == 0
        && number.unscaledValue().bitLength() <= 63;
  }

  private void number(List<String> path, BigDecimal number) {
    String reason = FlagRules.range(option.rule(), number.longValue(), version);
    if (reason != null) {
      invalid(path, number.toPlainString(), reason);
    }
  }

  /** The empty text means unset, whatever the option. */
  private void text(List<String> path, String text) {
    if (option.rule() == ValueRule.BYTES) {
      report(path, text, text.isEmpty() ? "give a size such as 64m" : reason(text));
    } else if (!text.isEmpty()) {
      report(path, text, reason(text));
      start(path, text);
    }
  }

  private void list(List<String> path, List<?> items) {
    for (int i = 0; i < items.size(); i++) {
      List<String> place = JsonFinding.below(path, Integer.toString(i));
      Object item = items.get(i);
      if (option.rule() == ValueRule.POOL) {
        pool(place, item);
      } else if (item != null && !(item instanceof String)) {
        wrongType(place, "a string");
      } else {
        String text = item == null ? "" : (String) item;
        report(place, text, reason(text));
        start(place, text);
      }
    }
  }

  /** Why the daemon refuses a text in the file; it checks less there than on the command line. */
  private @Nullable String reason(String text) {
    return switch (option.rule()) {
      case IP, DNS -> address(text);
      case REGISTRY -> null;
      case MIRROR -> version.isAtLeast(28, 3) ? FlagRules.mirror(text, version) : null;
      default -> FlagRules.reason(option, text, version);
    };
  }

  private @Nullable String address(String text) {
    Optional<IpAddress> address =
        version.isAtLeast(29, 0) ? IpAddress.parseWithZone(text) : IpAddress.parse(text);
    return text.isEmpty() || address.isPresent() ? null : "not an IP address";
  }

  private void start(List<String> path, String text) {
    if (reason(text) == null) {
      String reason = StartRules.reason(option, text, version);
      if (reason != null) {
        add(path, Kind.WILL_NOT_START, sentence(path, text, reason));
      }
    }
  }

  /** A pool is an object; Go takes its keys in any case. */
  private void pool(List<String> path, @Nullable Object item) {
    if (!(item instanceof Map<?, ?> map)) {
      if (item != null) {
        wrongType(path, "an object with base and size");
      }
      return;
    }
    Object base = ValueForm.field(map, "base");
    Object size = ValueForm.field(map, "size");
    if (base != null && !(base instanceof String)) {
      wrongType(path, "a string as base");
    } else if (size != null && !isInteger(size)) {
      wrongType(path, "a whole number as size");
    } else {
      BigDecimal number = size instanceof BigDecimal given ? given : BigDecimal.ZERO;
      pool(path, new AddressPool(base instanceof String text ? text : "", number.longValue()));
    }
  }

  private void pool(List<String> path, AddressPool pool) {
    String reason = pool.startProblem();
    if (reason != null) {
      boolean early = version.isAtLeast(27, 0) && Cidr.parse(pool.base()).isEmpty();
      add(
          path,
          early ? Kind.INVALID_VALUE : Kind.WILL_NOT_START,
          sentence(path, pool.text(), reason));
    }
  }

  private void report(List<String> path, String text, @Nullable String reason) {
    if (reason != null) {
      invalid(path, text, reason);
    }
  }

  private void invalid(List<String> path, String text, String reason) {
    add(path, Kind.INVALID_VALUE, sentence(path, text, reason));
  }

  private String sentence(List<String> path, String text, String reason) {
    return ValueCheck.sentence(option, "'" + name(path) + "'", text, reason);
  }

  private void wrongType(List<String> path, String wanted) {
    add(
        path,
        Kind.WRONG_TYPE,
        "cannot use this value for '" + name(path) + "': it has to be " + wanted);
  }

  private void add(List<String> path, Kind kind, String message) {
    findings.add(new JsonFinding(path, kind, message));
  }

  private static String name(List<String> path) {
    return String.join(".", path);
  }
}
