package dev.dockerctl.catalog.schema;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.JsonType;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionEntry;
import dev.dockerctl.catalog.ValueRule;
import dev.dockerctl.catalog.value.DockerVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Schema (draft 2020-12) of daemon.json. It refuses what {@code dockerd --validate} of a
 * release refuses, as far as a schema can say it, and keys that dockerd takes and then ignores. It
 * takes no null, which for dockerd is now nothing and now false. A schema cannot say that dockerd
 * refuses 1400.0 as a number, what depends on another value or on the host, nor all of an address.
 */
public final class DaemonFileSchema {
  private final Catalog catalog;
  private final DockerVersion version;

  private DaemonFileSchema(Catalog catalog, DockerVersion version) {
    this.catalog = catalog;
    this.version = version;
  }

  /** The schema as plain values. */
  public static Map<String, Object> of(Catalog catalog, DockerVersion version) {
    return new DaemonFileSchema(catalog, version).schema();
  }

  private Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "daemon.json of Docker " + version);
    schema.put(
        "description",
        "Options of dockerd " + version + " on Linux. The file itself cannot name a schema.");
    schema.put("type", "object");
    schema.put("properties", members(""));
    schema.put("additionalProperties", false);
    return schema;
  }

  /** The keys of the top, or of a group whose name ends in a dot. */
  private Map<String, Object> members(String group) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (Option option : catalog.options()) {
      String key = option.jsonKey();
      if (key == null || !option.available(version) || !key.startsWith(group)) {
        continue;
      }
      String name = key.substring(group.length());
      if (name.indexOf('.') < 0) {
        members.putIfAbsent(name, member(option, key));
      }
    }
    return members;
  }

  private Map<String, Object> member(Option option, String key) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", option.summary());
    schema.putAll(value(option, key));
    Object usual = usual(option);
    if (usual != null) {
      schema.put("default", usual);
    }
    if (option.deprecated(version)) {
      schema.put("deprecated", true);
    }
    return schema;
  }

  private Map<String, Object> value(Option option, String key) {
    if (option.rule() == ValueRule.GROUP) {
      Map<String, Object> group = Schemas.map(false);
      group.put("properties", members(key + "."));
      return group;
    }
    JsonType type = option.jsonType() == null ? JsonType.STRING : option.jsonType();
    return switch (type) {
      case BOOL -> Schemas.type("boolean");
      case NUMBER -> new ScalarSchema(version).number(option);
      case STRING -> new ScalarSchema(version).text(option);
      case ARRAY ->
          Schemas.list(
              option.rule() == ValueRule.POOL
                  ? new ObjectSchema(version).pool()
                  : new ScalarSchema(version).text(option));
      case OBJECT -> new ObjectSchema(version).object(option);
    };
  }

  /** The default that does not depend on the machine; null where there is none to tell. */
  private @Nullable Object usual(Option option) {
    String text = option.defaultText(version);
    JsonType type = option.jsonType();
    if (text == null || text.startsWith("~") || type == null) {
      return null;
    }
    return switch (type) {
      case BOOL -> text.equals("true");
      case NUMBER -> Long.valueOf(text);
      case STRING -> option.isUnset(new OptionEntry(null, text)) ? null : text;
      case ARRAY, OBJECT -> null;
    };
  }
}
