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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the keys of daemon.json whose value is an object. */
final class JsonObjectCheck {
  private final Option option;
  private final DockerVersion version;
  private final List<JsonFinding> findings;

  JsonObjectCheck(Option option, DockerVersion version, List<JsonFinding> findings) {
    this.option = option;
    this.version = version;
    this.findings = findings;
  }

  void check(List<String> path, Map<?, ?> map) {
    if (option.rule() == ValueRule.NESTED) {
      builder(path, map);
      return;
    }
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String key = String.valueOf(entry.getKey());
      List<String> place = append(path, key);
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
        expect(append(path, String.valueOf(entry.getKey())), entry.getValue(), JsonType.STRING);
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
        expect(append(path, field), entry.getValue(), type);
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
            expect(append(path, field), entry.getValue(), JsonType.STRING);
        case "runtimeargs" -> strings(append(path, field), entry.getValue());
        case "options" -> expect(append(path, field), entry.getValue(), JsonType.OBJECT);
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
      List<String> place = append(path, String.valueOf(section.getKey()));
      boolean known = isOneOf(name, List.of("gc", "entitlements", "history"));
      if (!known || !expect(place, section.getValue(), JsonType.OBJECT)) {
        continue;
      }
      if (section.getValue() instanceof Map<?, ?> settings) {
        for (Map.Entry<?, ?> setting : settings.entrySet()) {
          builderSetting(name, append(place, String.valueOf(setting.getKey())), setting.getValue());
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
    switch (section + "." + name) {
      case "gc.enabled",
          "entitlements.network-host",
          "entitlements.security-insecure",
          "entitlements.device" ->
          expect(path, value, JsonType.BOOL);
      case "gc.defaultkeepstorage",
          "gc.defaultreservedspace",
          "gc.defaultmaxusedspace",
          "gc.defaultminfreespace" ->
          expect(path, value, JsonType.STRING);
      case "history.maxentries" -> expect(path, value, JsonType.NUMBER);
      case "history.maxage" -> expect(path, value, JsonType.STRING);
      case "gc.policy" -> {
        if (expect(path, value, JsonType.ARRAY) && value instanceof List<?> policy) {
          new CacheRules(version, findings).checkTypes(path, policy);
        }
      }
      default -> {}
    }
  }

  private void strings(List<String> path, @Nullable Object value) {
    if (expect(path, value, JsonType.ARRAY) && value instanceof List<?> items) {
      for (int i = 0; i < items.size(); i++) {
        expect(append(path, Integer.toString(i)), items.get(i), JsonType.STRING);
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
          "cannot use"
              + written
              + " for '"
              + String.join(".", path)
              + "': it has to be "
              + type.words());
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

  private static List<String> append(List<String> path, String key) {
    List<String> longer = new ArrayList<>(path);
    longer.add(key);
    return longer;
  }

  private void add(List<String> path, Kind kind, String message) {
    findings.add(new JsonFinding(path, kind, message));
  }
}
