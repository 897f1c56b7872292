package dev.dockerctl.catalog;

import dev.dockerctl.json.JsonDocument;
import dev.dockerctl.json.JsonText;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Objects in objects, which only daemon.json has, {@code builder}: each leaf by its path with dots,
 * such as {@code gc.enabled=true}, a list as JSON.
 */
final class NestedForm extends MapForm {
  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");

  /** The one leaf that is a number; sizes and times are strings there. */
  private static final String NUMBER = "maxentries";

  NestedForm(Option option) {
    super(option);
  }

  @Override
  public List<OptionEntry> ofFlag(String text) {
    OptionEntry entry = OptionEntry.split(text, text.indexOf('='), "");
    Object list = list(entry.value());
    return List.of(list == null ? entry : new OptionEntry(entry.key(), JsonText.compact(list)));
  }

  @Override
  void addMember(String name, @Nullable Object value, List<PlacedEntry> entries) {
    flatten(List.of(name), value, entries);
  }

  private static void flatten(
      List<String> path, @Nullable Object value, List<PlacedEntry> entries) {
    if (value instanceof Map<?, ?> object) {
      object.forEach(
          (name, inner) -> {
            List<String> longer = new ArrayList<>(path);
            longer.add(String.valueOf(name));
            flatten(longer, inner, entries);
          });
    } else {
      entries.add(new PlacedEntry(path, new OptionEntry(String.join(".", path), text(value))));
    }
  }

  @Override
  public Object toFile(OptionEntry entry) {
    String text = entry.value();
    Object list = list(text);
    if (list != null) {
      return list;
    }
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    List<String> path = path(String.valueOf(entry.key()));
    boolean number =
        path.get(path.size() - 1).equalsIgnoreCase(NUMBER) && WHOLE_NUMBER.matcher(text).matches();
    return number ? new BigDecimal(text) : text;
  }

  @Override
  public List<String> path(String key) {
    return List.of(key.split("\\.", -1));
  }

  private static @Nullable Object list(String text) {
    return text.startsWith("[") ? parse(text) : null;
  }

  /** What JSON text says; null for what is no JSON. */
  static @Nullable Object parse(String text) {
    byte[] bytes = ("{\"value\":" + text + "}").getBytes(StandardCharsets.UTF_8);
    return JsonDocument.parse("", bytes).toPlain().get("value");
  }
}
