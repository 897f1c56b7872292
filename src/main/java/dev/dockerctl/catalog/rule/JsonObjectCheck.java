package dev.dockerctl.catalog.rule;

import dev.dockerctl.catalog.JsonType;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.UlimitForm;
import dev.dockerctl.catalog.ValueForm;
import dev.dockerctl.catalog.ValueRule;
import dev.dockerctl.catalog.rule.JsonFinding.Kind;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.catalog.value.Ulimit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the keys of daemon.json whose value is an object. */
record JsonObjectCheck(Option option, DockerVersion version, List<JsonFinding> findings) {
  /** The settings of the builder in lower case; a list is that of the rules for its cache. */
  private static final Map<String, JsonType> BUILDER =
      Map.ofEntries(
          Map.entry("gc.enabled", JsonType.BOOL),
          Map.entry("gc.defaultkeepstorage", JsonType.STRING),
          Map.entry("gc.defaultreservedspace", JsonType.STRING),
          Map.entry("gc.defaultmaxusedspace", JsonType.STRING),
          Map.entry("gc.defaultminfreespace", JsonType.STRING),
          Map.entry("gc.policy", JsonType.ARRAY),
          Map.entry("entitlements.network-host", JsonType.BOOL),
          Map.entry("entitlements.security-insecure", JsonType.BOOL),
          Map.entry("entitlements.device", JsonType.BOOL),
          Map.entry("history.maxentries", JsonType.NUMBER),
          Map.entry("history.maxage", JsonType.STRING));

  void check(List<String> path, Map<?, ?> map) {
    if (option.rule() == ValueRule.NESTED) {
      builder(path, map);
      return;
    }
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String key = String.valueOf(entry.getKey());
      List<String> place = JsonFinding.below(path, key);
      switch (option.rule()) {
        case FEATURE -> feature(place, key, entry.getValue());
        case NETWORK_OPT -> networkOptions(place, entry.getValue());
        case ULIMIT -> ulimit(place, key, entry.getValue());
        case RUNTIME -> runtime(place, key, entry.getValue());
        case NRI -> nri(place, key, entry.getValue());
        default -> expect(place, entry.getValue(), JsonType.STRING);
      }
    }
  }

  private void feature(List<String> path, String key, @Nullable Object value) {
    expect(path, value, JsonType.BOOL);
    boolean refused = version.isAtLeast(26, 1) && !version.isAtLeast(28, 0);
    if (refused && key.equals("windows-dns-proxy")) {
      add(path, Kind.INVALID_VALUE, "the feature 'windows-dns-proxy' exists on Windows only");
    }
  }

  private void networkOptions(List<String> path, @Nullable Object value) {
    if (expect(path, value, JsonType.OBJECT) && value instanceof Map<?, ?> options) {
      for (Map.Entry<?, ?> entry : options.entrySet()) {
        expect(
            JsonFinding.below(path, String.valueOf(entry.getKey())),
            entry.getValue(),
            JsonType.STRING);
      }
    }
  }

  private void ulimit(List<String> path, String key, @Nullable Object value) {
    if (!expect(path, value, JsonType.OBJECT) || !(value instanceof Map<?, ?> limit)) {
      return;
    }
    for (Map.Entry<?, ?> entry : limit.entrySet()) {
      String field = String.valueOf(entry.getKey());
      JsonType type = field.equalsIgnoreCase("name") ? JsonType.STRING : JsonType.NUMBER;
      if (isOneOf(field, List.of("name", "soft", "hard"))) {
        expect(JsonFinding.below(path, field), entry.getValue(), type);
      }
    }
    String reason = Ulimit.problem(key + "=" + UlimitForm.ofStruct(limit));
    if (reason != null) {
      add(path, Kind.NO_EFFECT, "cannot use limit '" + key + "': " + reason);
    }
  }

  private void runtime(List<String> path, String key, @Nullable Object value) {
    if (!expect(path, value, JsonType.OBJECT) || !(value instanceof Map<?, ?> runtime)) {
      return;
    }
    int before = findings.size();
    for (Map.Entry<?, ?> entry : runtime.entrySet()) {
      String field = String.valueOf(entry.getKey());
      switch (field.toLowerCase(Locale.ROOT)) {
        case "path", "runtimetype" ->
            expect(JsonFinding.below(path, field), entry.getValue(), JsonType.STRING);
        case "runtimeargs" -> strings(JsonFinding.below(path, field), entry.getValue());
        case "options" -> expect(JsonFinding.below(path, field), entry.getValue(), JsonType.OBJECT);
        default -> {}
      }
    }
    String reason = findings.size() > before ? null : runtimeProblem(key, runtime);
    if (reason != null) {
      add(path, Kind.WILL_NOT_START, "cannot use runtime '" + key + "': " + reason);
    }
  }

  private static @Nullable String runtimeProblem(String name, Map<?, ?> runtime) {
    boolean path = !isEmpty(ValueForm.field(runtime, "path"));
    boolean type = !isEmpty(ValueForm.field(runtime, "runtimeType"));
    if (name.equals("runc")) {
      return "the name is reserved";
    }
    if (path == type) {
      return path ? "it has both path and runtimeType" : "it has neither path nor runtimeType";
    }
    if (path && !isEmpty(ValueForm.field(runtime, "options"))) {
      return "options go with runtimeType, not with path";
    }
    return type && !isEmpty(ValueForm.field(runtime, "runtimeArgs"))
        ? "runtimeArgs go with path, not with runtimeType"
        : null;
  }

  private void nri(List<String> path, String key, @Nullable Object value) {
    if (!List.of("enable", "plugin-path", "plugin-config-path", "socket-path").contains(key)) {
      add(
          path,
          Kind.INVALID_VALUE,
          "no such setting of the Node Resource Interface: '" + key + "'");
      return;
    }
    expect(path, value, key.equals("enable") ? JsonType.BOOL : JsonType.STRING);
  }

  /** Unknown keys in here are ignored by dockerd, types are not. */
  private void builder(List<String> path, Map<?, ?> builder) {
    for (Map.Entry<?, ?> section : builder.entrySet()) {
      String name = String.valueOf(section.getKey()).toLowerCase(Locale.ROOT);
      List<String> place = JsonFinding.below(path, String.valueOf(section.getKey()));
      boolean known = isOneOf(name, List.of("gc", "entitlements", "history"));
      if (!known || !expect(place, section.getValue(), JsonType.OBJECT)) {
        continue;
      }
      if (section.getValue() instanceof Map<?, ?> settings) {
        for (Map.Entry<?, ?> setting : settings.entrySet()) {
          builderSetting(
              name, JsonFinding.below(place, String.valueOf(setting.getKey())), setting.getValue());
        }
        if (name.equals("gc")) {
          new CacheRules(version, findings).checkStart(place, settings);
        }
      }
    }
  }

  private void builderSetting(String section, List<String> path, @Nullable Object value) {
    String name = path.get(path.size() - 1).toLowerCase(Locale.ROOT);
    if (!CacheRules.has(name, version)) {
      return;
    }
    JsonType type = BUILDER.get(section + "." + name);
    if (type != null && expect(path, value, type) && value instanceof List<?> policy) {
      new CacheRules(version, findings).checkTypes(path, policy);
    }
  }

  private void strings(List<String> path, @Nullable Object value) {
    if (expect(path, value, JsonType.ARRAY) && value instanceof List<?> items) {
      for (int i = 0; i < items.size(); i++) {
        expect(JsonFinding.below(path, Integer.toString(i)), items.get(i), JsonType.STRING);
      }
    }
  }

  /** Null passes everywhere in here; Go leaves the field as it is. */
  private boolean expect(List<String> path, @Nullable Object value, JsonType type) {
    boolean fits = value == null || JsonValueCheck.hasType(type, value);
    if (!fits) {
      String written =
          value instanceof BigDecimal || value instanceof Boolean ? " " + value : " this";
      add(
          path,
          Kind.WRONG_TYPE,
          "cannot use%s for '%s': it has to be %s"
              .formatted(written, String.join(".", path), type.words()));
    }
    return fits;
  }

  private static boolean isEmpty(@Nullable Object value) {
    return value == null
        || value.equals("")
        || (value instanceof List<?> list && list.isEmpty())
        || (value instanceof Map<?, ?> map && map.isEmpty());
  }

  private static boolean isOneOf(String field, List<String> names) {
    return names.contains(field.toLowerCase(Locale.ROOT));
  }

  private void add(List<String> path, Kind kind, String message) {
    findings.add(new JsonFinding(path, kind, message));
  }
}
