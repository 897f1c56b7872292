package dev.dockerctl.catalog;

import dev.dockerctl.catalog.value.CsvRecord;
import dev.dockerctl.catalog.value.GoNumber;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values of the form {@code name=value} and their like. */
final class KeyValueRules {
  private static final Set<String> NRI_KEYS =
      Set.of("enable", "plugin-path", "plugin-config-path", "socket-path");

  private KeyValueRules() {}

  /** Why the value is refused, or null. */
  static @Nullable String reason(ValueRule rule, String value) {
    return switch (rule) {
      case LABEL -> label(value);
      case RUNTIME -> runtime(value);
      case RESOURCE -> resource(value);
      case NETWORK_OPT -> networkOption(value);
      case FEATURE -> feature(value);
      case NRI -> nri(value);
      case FWMARK -> mark(value);
      default -> null;
    };
  }

  private static @Nullable String label(String value) {
    if (value.indexOf('=') < 0) {
      return "give key=value";
    }
    String lower = value.toLowerCase(Locale.ROOT);
    boolean reserved =
        lower.startsWith("com.docker.")
            || lower.startsWith("io.docker.")
            || lower.startsWith("org.dockerproject.");
    return reserved
        ? "labels in com.docker, io.docker and org.dockerproject are reserved for Docker"
        : null;
  }

  private static @Nullable String runtime(String value) {
    int equals = value.indexOf('=');
    String name = equals < 0 ? "" : value.substring(0, equals).strip();
    if (name.isEmpty() || value.substring(equals + 1).isBlank()) {
      return "give name=path";
    }
    return name.equalsIgnoreCase("runc") ? "the runtime name 'runc' is reserved" : null;
  }

  private static @Nullable String resource(String value) {
    int equals = value.indexOf('=');
    if (equals < 0 || value.indexOf('=', equals + 1) >= 0) {
      return "give one name=value";
    }
    OptionalLong amount = GoNumber.parseDecimal(value.substring(equals + 1).strip());
    return amount.orElse(0) < 0 ? "an amount cannot be negative" : null;
  }

  private static @Nullable String networkOption(String value) {
    int first = value.indexOf('=');
    boolean complete = first >= 0 && value.indexOf('=', first + 1) >= 0;
    return complete
        ? null
        : "give driver=key=value such as bridge=com.docker.network.driver.mtu=1400";
  }

  private static @Nullable String feature(String value) {
    int equals = value.indexOf('=');
    boolean valid = equals < 0 || GoNumber.parseBool(value.substring(equals + 1)).isPresent();
    boolean named = equals != 0 && !value.isEmpty();
    return valid && named ? null : "give name=true or name=false";
  }

  private static @Nullable String nri(String value) {
    Optional<List<String>> fields = CsvRecord.read(value);
    for (String field : fields.orElse(List.of(""))) {
      int equals = field.indexOf('=');
      String key = equals < 0 ? "" : field.substring(0, equals);
      if (!NRI_KEYS.contains(key)) {
        return "give enable=true, plugin-path=DIR, plugin-config-path=DIR or socket-path=PATH,"
            + " comma-separated";
      }
      if (key.equals("enable") && GoNumber.parseBool(field.substring(equals + 1)).isEmpty()) {
        return "enable is true or false";
      }
    }
    return null;
  }

  private static @Nullable String mark(String value) {
    int slash = value.indexOf('/');
    String mark = slash < 0 ? value : value.substring(0, slash);
    boolean valid = isMark(mark) && (slash < 0 || isMark(value.substring(slash + 1)));
    return value.isEmpty() || valid ? null : "give a mark or mark/mask such as 0x1/0x3";
  }

  private static boolean isMark(String text) {
    OptionalLong number = GoNumber.parseAnyBase(text);
    return number.isPresent() && number.getAsLong() >= 0 && number.getAsLong() <= 0xffffffffL;
  }
}
