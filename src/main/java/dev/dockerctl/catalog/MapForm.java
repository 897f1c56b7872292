package dev.dockerctl.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values by key: {@code key=value} as a flag, an object of texts in daemon.json. */
class MapForm extends ValueForm {
  MapForm(Option option) {
    super(option);
  }

  @Override
  public List<OptionEntry> ofFlag(String text) {
    return List.of(OptionEntry.split(text, text.indexOf('='), ""));
  }

  @Override
  public Object toFile(List<OptionEntry> entries) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (OptionEntry entry : entries) {
      put(object, path(String.valueOf(entry.key())), toFile(entry));
    }
    return object;
  }

  @Override
  public Object toFile(OptionEntry entry) {
    return entry.value();
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> object, List<String> path, Object value) {
    Map<String, Object> inner = object;
    for (String name : path.subList(0, path.size() - 1)) {
      inner = (Map<String, Object>) inner.computeIfAbsent(name, key -> new LinkedHashMap<>());
    }
    inner.put(path.get(path.size() - 1), value);
  }
}
