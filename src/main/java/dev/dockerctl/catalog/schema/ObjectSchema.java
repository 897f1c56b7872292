package dev.dockerctl.catalog.schema;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.value.DockerVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The form of the keys of daemon.json whose value is an object or a list of objects. */
record ObjectSchema(DockerVersion version) {
  private static final Map<String, Object> BOOL = Schemas.type("boolean");
  private static final Map<String, Object> TEXT = Schemas.text();

  Map<String, Object> object(Option option) {
    return switch (option.rule()) {
      case FEATURE -> features();
      case NETWORK_OPT -> Schemas.map(Schemas.map(TEXT));
      case ULIMIT -> Schemas.map(limit());
      case RUNTIME -> Schemas.map(runtime());
      case NRI -> nri();
      case NESTED -> builder();
      default -> Schemas.map(TEXT);
    };
  }

  private Map<String, Object> features() {
    Map<String, Object> schema = Schemas.map(BOOL);
    if (version.isAtLeast(26, 1) && !version.isAtLeast(28, 0)) {
      schema.put("properties", Map.of("windows-dns-proxy", false));
    }
    return schema;
  }

  private static Map<String, Object> limit() {
    Map<String, Map<String, Object>> fields = new LinkedHashMap<>();
    fields.put("Name", TEXT);
    fields.put("Soft", Schemas.integer());
    fields.put("Hard", Schemas.integer());
    return Schemas.struct(fields);
  }

  private static Map<String, Object> runtime() {
    Map<String, Map<String, Object>> fields = new LinkedHashMap<>();
    fields.put("path", TEXT);
    fields.put("runtimeArgs", Schemas.list(TEXT));
    fields.put("runtimeType", TEXT);
    fields.put("options", Schemas.type("object"));
    return Schemas.struct(fields);
  }

  private static Map<String, Object> nri() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("enable", BOOL);
    for (String path : List.of("plugin-path", "plugin-config-path", "socket-path")) {
      fields.put(path, TEXT);
    }
    Map<String, Object> schema = Schemas.map(false);
    schema.put("properties", fields);
    return schema;
  }

  /** One range of addresses for networks. */
  Map<String, Object> pool() {
    Map<String, Map<String, Object>> fields = new LinkedHashMap<>();
    boolean checked = version.isAtLeast(27, 0);
    fields.put("base", checked ? Schemas.text("^[0-9A-Fa-f:.]+/[0-9]{1,3}$") : TEXT);
    fields.put("size", Schemas.integer());
    return Schemas.struct(fields);
  }

  private Map<String, Object> builder() {
    Map<String, Map<String, Object>> entitlements = new LinkedHashMap<>();
    for (String name : List.of("network-host", "security-insecure", "device")) {
      entitlements.put(name, BOOL);
    }
    Map<String, Map<String, Object>> history = new LinkedHashMap<>();
    history.put("maxAge", TEXT);
    history.put("maxEntries", Schemas.integer());
    Map<String, Map<String, Object>> sections = new LinkedHashMap<>();
    sections.put("gc", cache());
    sections.put("entitlements", Schemas.struct(entitlements));
    sections.put("history", Schemas.struct(history));
    return Schemas.struct(sections);
  }

  private Map<String, Object> cache() {
    Map<String, Map<String, Object>> rule = new LinkedHashMap<>();
    rule.put("all", BOOL);
    rule.put("filter", filter());
    rule.put("keepStorage", TEXT);
    Map<String, Map<String, Object>> cache = new LinkedHashMap<>();
    cache.put("enabled", BOOL);
    cache.put("defaultKeepStorage", TEXT);
    if (version.isAtLeast(28, 0)) {
      for (String space : List.of("ReservedSpace", "MaxUsedSpace", "MinFreeSpace")) {
        rule.put(Character.toLowerCase(space.charAt(0)) + space.substring(1), TEXT);
        cache.put("default" + space, TEXT);
      }
    }
    cache.put("policy", Schemas.list(Schemas.struct(rule)));
    return Schemas.struct(cache);
  }

  /** A list of {@code key=value}, or the form of the API. */
  private static Map<String, Object> filter() {
    return Schemas.anyOf(List.of(Schemas.list(TEXT), Schemas.map(Schemas.map(BOOL))));
  }
}
