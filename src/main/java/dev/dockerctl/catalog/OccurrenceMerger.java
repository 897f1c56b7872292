package dev.dockerctl.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts together what a command line says about each option. */
final class OccurrenceMerger {
  private record Part(String text, String value, int source) {}

  private final DockerVersion version;
  private final Map<Option, Map<String, Part>> parts = new LinkedHashMap<>();
  private final List<SetProblem> problems = new ArrayList<>();

  OccurrenceMerger(DockerVersion version) {
    this.version = version;
  }

  void add(Occurrence occurrence, int index) {
    Option option = occurrence.option();
    if (option == null) {
      return;
    }
    Map<String, Part> own = parts.computeIfAbsent(option, key -> new LinkedHashMap<>());
    String text = option.canonical(occurrence.effectiveValue());
    if (option.isMap()) {
      addEntries(option, own, text, index);
    } else if (option.isList() || option.repeatable(version)) {
      for (String item : items(option, text)) {
        own.put(Integer.toString(own.size()), new Part(item, item, index));
      }
    } else {
      own.put("", new Part(text, text, index));
    }
  }

  private void addEntries(Option option, Map<String, Part> own, String text, int index) {
    for (MapEntry entry : MapEntry.of(option, text)) {
      Part before = own.put(entry.key(), new Part(entry.text(), entry.value(), index));
      if (before != null && option.rule() == ValueRule.RUNTIME) {
        problems.add(
            new SetProblem(
                List.of(option.name()),
                "cannot use --" + option.name() + " twice for '" + entry.key() + "'"));
      }
    }
  }

  /** From 25.0 to 28.x one value of --dns may hold several addresses. */
  private List<String> items(Option option, String text) {
    boolean split = version.isAtLeast(25, 0) && !version.isAtLeast(29, 0);
    if (option.rule() != ValueRule.DNS || !split) {
      return List.of(text);
    }
    List<String> items = new ArrayList<>();
    for (String item : FlagRules.nameServerItems(text)) {
      items.add(item.strip());
    }
    return items;
  }

  List<SetProblem> problems() {
    return problems;
  }

  List<OptionValue> values() {
    List<OptionValue> values = new ArrayList<>(parts.size());
    for (Map.Entry<Option, Map<String, Part>> entry : parts.entrySet()) {
      values.add(value(entry.getKey(), entry.getValue()));
    }
    return values;
  }

  private static OptionValue value(Option option, Map<String, Part> parts) {
    List<String> texts = new ArrayList<>(parts.size());
    List<Integer> sources = new ArrayList<>(parts.size());
    Map<String, String> entries = new LinkedHashMap<>();
    for (Map.Entry<String, Part> part : parts.entrySet()) {
      texts.add(part.getValue().text());
      sources.add(part.getValue().source());
      if (option.isMap()) {
        entries.put(part.getKey(), part.getValue().value());
      }
    }
    return new OptionValue(option, texts, entries, sources);
  }
}
