package dev.dockerctl.catalog.rule;

import dev.dockerctl.catalog.ValueForm;
import dev.dockerctl.catalog.rule.JsonFinding.Kind;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.catalog.value.MemorySize;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules for cleaning the build cache, {@code builder.gc} in daemon.json (getGCPolicy in moby
 * 26.1.5, builder/builder-next).
 */
record CacheRules(DockerVersion version, List<JsonFinding> findings) {
  /** Whether a release has a setting; the ones it does not have are ignored. */
  static boolean has(String setting, DockerVersion version) {
    return switch (setting) {
      case "reservedspace",
          "maxusedspace",
          "minfreespace",
          "defaultreservedspace",
          "defaultmaxusedspace",
          "defaultminfreespace" ->
          version.isAtLeast(28, 0);
      default -> true;
    };
  }

  /** Checks the types of all rules. */
  void checkTypes(List<String> path, List<?> policy) {
    for (int i = 0; i < policy.size(); i++) {
      List<String> place = JsonFinding.below(path, Integer.toString(i));
      Object rule = policy.get(i);
      if (rule instanceof Map<?, ?> settings) {
        settings.forEach(
            (key, value) -> checkType(JsonFinding.below(place, String.valueOf(key)), value));
      } else if (rule != null) {
        wrongType(place, "an object");
      }
    }
  }

  private void checkType(List<String> path, @Nullable Object value) {
    String name = path.get(path.size() - 1).toLowerCase(Locale.ROOT);
    if (value == null || !has(name, version)) {
      return;
    }
    String wanted =
        switch (name) {
          case "all" -> value instanceof Boolean ? null : "true or false";
          case "filter" -> isFilter(value) ? null : "a list of strings such as \"unused-for=48h\"";
          case "keepstorage", "reservedspace", "maxusedspace", "minfreespace" ->
              value instanceof String ? null : "a string";
          default -> null;
        };
    if (wanted != null) {
      wrongType(path, wanted);
    }
  }

  /** A list of {@code key=value}, or the form of the API: an object of objects of booleans. */
  private static boolean isFilter(Object value) {
    if (value instanceof List<?> items) {
      return items.stream().allMatch(item -> item == null || item instanceof String);
    }
    return value instanceof Map<?, ?> keys
        && keys.values().stream()
            .allMatch(each -> each == null || (each instanceof Map<?, ?> map && areBooleans(map)));
  }

  private static boolean areBooleans(Map<?, ?> map) {
    return map.values().stream().allMatch(value -> value == null || value instanceof Boolean);
  }

  /** Checks what is read only when cleaning is on, as the daemon starts. */
  void checkStart(List<String> path, Map<?, ?> settings) {
    if (!Boolean.TRUE.equals(ValueForm.field(settings, "enabled"))) {
      return;
    }
    checkSize(JsonFinding.below(path, "defaultKeepStorage"), settings);
    Object policy = ValueForm.field(settings, "policy");
    List<?> rules = policy instanceof List<?> list ? list : List.of();
    for (int i = 0; i < rules.size(); i++) {
      List<String> place =
          JsonFinding.below(JsonFinding.below(path, "policy"), Integer.toString(i));
      Map<?, ?> rule = rules.get(i) instanceof Map<?, ?> map ? map : Map.of();
      Object size = ValueForm.field(rule, "keepStorage");
      boolean missing = size == null || size.equals("");
      if (missing && !version.isAtLeast(28, 0)) {
        willNotStart(place, "a rule needs keepStorage, such as \"10GB\"");
      }
      checkSize(JsonFinding.below(place, "keepStorage"), rule);
    }
  }

  private void checkSize(List<String> path, Map<?, ?> settings) {
    Object size = ValueForm.field(settings, path.get(path.size() - 1));
    if (size instanceof String text && !text.isEmpty() && !MemorySize.isValid(text)) {
      willNotStart(path, "give a size such as 10GB");
    }
  }

  private void willNotStart(List<String> path, String reason) {
    String message = "cannot use '" + String.join(".", path) + "': " + reason;
    findings.add(new JsonFinding(path, Kind.WILL_NOT_START, message));
  }

  private void wrongType(List<String> path, String wanted) {
    String message = "cannot use this for '" + String.join(".", path) + "': it has to be " + wanted;
    findings.add(new JsonFinding(path, Kind.WRONG_TYPE, message));
  }
}
