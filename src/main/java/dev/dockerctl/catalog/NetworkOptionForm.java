package dev.dockerctl.catalog;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Options of network drivers: {@code driver=key=value}, objects by driver in daemon.json. */
final class NetworkOptionForm extends MapForm {
  NetworkOptionForm(Option option) {
    super(option);
  }

  @Override
  public List<OptionEntry> ofFlag(String text) {
    int first = text.indexOf('=');
    int second = text.indexOf('=', first + 1);
    return List.of(OptionEntry.split(text, second < 0 ? first : second, ""));
  }

  @Override
  void addMember(String driver, @Nullable Object value, List<PlacedEntry> entries) {
    if (!(value instanceof Map<?, ?> options)) {
      super.addMember(driver, value, entries);
      return;
    }
    options.forEach(
        (key, text) ->
            entries.add(
                new PlacedEntry(
                    List.of(driver, String.valueOf(key)),
                    new OptionEntry(driver + "=" + key, text(text)))));
  }

  @Override
  public List<String> path(String key) {
    int equals = key.indexOf('=');
    return equals < 0 ? List.of(key) : List.of(key.substring(0, equals), key.substring(equals + 1));
  }
}
