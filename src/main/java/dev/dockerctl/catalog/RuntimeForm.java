package dev.dockerctl.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runtimes: {@code name=path}, objects with {@code path} in daemon.json. A runtime with more than a
 * path, which no flag can give, is its object as JSON.
 */
public final class RuntimeForm extends MapForm {
  RuntimeForm(Option option) {
    super(option);
  }

  /** dockerd trims both parts and puts the name in lower case. */
  @Override
  public List<OptionEntry> ofFlag(String text) {
    OptionEntry entry = OptionEntry.split(text, text.indexOf('='), "");
    String name = String.valueOf(entry.key()).strip().toLowerCase(Locale.ROOT);
    return List.of(new OptionEntry(name, entry.value().strip()));
  }

  @Override
  void addMember(String name, @Nullable Object value, List<PlacedEntry> entries) {
    Object path = value instanceof Map<?, ?> runtime ? field(runtime, "path") : null;
    boolean only = path instanceof String && value instanceof Map<?, ?> map && map.size() == 1;
    super.addMember(name, only ? path : value, entries);
  }

  @Override
  public Object toFile(OptionEntry entry) {
    Object object = isObject(entry) ? NestedForm.parse(entry.value()) : null;
    if (object != null) {
      return object;
    }
    Map<String, Object> runtime = new LinkedHashMap<>();
    runtime.put("path", entry.value());
    return runtime;
  }

  /** What starts containers with a runtime: a file, a name in PATH, or that of a shim. */
  public static String program(String value) {
    Object object = value.startsWith("{") ? NestedForm.parse(value) : null;
    if (!(object instanceof Map<?, ?> runtime)) {
      return value;
    }
    Object path = field(runtime, "path");
    return text(path != null ? path : field(runtime, "runtimeType"));
  }

  @Override
  boolean isObject(OptionEntry entry) {
    return entry.value().startsWith("{");
  }
}
