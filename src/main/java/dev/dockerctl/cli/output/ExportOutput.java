package dev.dockerctl.cli.output;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionEntry;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.error.SecretMask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is set, in the shape of daemon.json.
 *
 * @param keys the keys with their values
 * @param notes what the shape does not tell
 */
public record ExportOutput(Map<String, Object> keys, List<String> notes) {
  /** What is done about secrets. */
  public enum Secrets {
    /** A mask stands in their place. */
    MASKED,
    /** They are printed. */
    SHOWN
  }

  /** The options of a configuration. */
  public static ExportOutput of(Configuration configuration, Secrets secrets) {
    Map<String, Object> keys = new LinkedHashMap<>();
    List<String> left = new ArrayList<>();
    List<String> masked = new ArrayList<>();
    List<String> expanded = configuration.expandedSecrets();
    for (EffectiveOption effective : configuration.options()) {
      Option option = effective.option();
      boolean hasKey =
          option != null
              && option.jsonKey() != null
              && option.form().fileProblem(effective.entries()) == null;
      if (option == null || !hasKey) {
        left.add("--" + effective.name());
        continue;
      }
      List<OptionEntry> entries = new ArrayList<>();
      for (OptionEntry entry : effective.entries()) {
        String shown =
            secrets == Secrets.SHOWN
                ? entry.value()
                : SecretMask.without(expanded, masked(option, entry));
        entries.add(new OptionEntry(entry.key(), shown));
        if (!shown.equals(entry.value()) && !masked.contains(option.jsonKey())) {
          masked.add(option.jsonKey());
        }
      }
      put(keys, option, entries);
    }
    List<String> notes = new ArrayList<>();
    if (!left.isEmpty()) {
      notes.add("daemon.json cannot hold " + String.join(", ", left) + ", so it is left out");
    }
    if (!masked.isEmpty()) {
      notes.add(
          "secrets are masked in " + String.join(", ", masked) + " (to have them: --show-secrets)");
    }
    return new ExportOutput(keys, notes);
  }

  /** A value is masked as that of its name, such as a token under its key. */
  private static String masked(Option option, OptionEntry entry) {
    String key = entry.key();
    String text = option.masked(entry.text());
    return key == null ? text : text.substring(Math.min(text.length(), key.length() + 1));
  }

  private static void put(Map<String, Object> keys, Option option, List<OptionEntry> entries) {
    List<String> path = new ArrayList<>(option.filePath());
    if (!option.isMap()) {
      String last = path.remove(path.size() - 1);
      within(keys, path).put(last, option.form().toFile(entries));
      return;
    }
    for (OptionEntry entry : entries) {
      List<String> names = new ArrayList<>(path);
      names.addAll(option.form().path(String.valueOf(entry.key())));
      String last = names.remove(names.size() - 1);
      within(keys, names).put(last, option.form().toFile(entry));
    }
  }

  @SuppressWarnings("unchecked") // what is put in under a path is a map of ours
  private static Map<String, Object> within(Map<String, Object> outer, List<String> path) {
    Map<String, Object> inner = outer;
    for (String name : path) {
      inner =
          (Map<String, Object>)
              inner.computeIfAbsent(name, key -> new LinkedHashMap<String, Object>());
    }
    return inner;
  }
}
