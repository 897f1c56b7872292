package dev.dockerctl.catalog;

import dev.dockerctl.catalog.value.DockerVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Makes command lines, good and bad, from a seed. */
public final class ArgumentGenerator {
  /** Left out: what ends dockerd early, changes the host, or is about the test itself. */
  private static final Set<String> LEFT_OUT =
      Set.of("help", "version", "validate", "config-file", "userns-remap", "restart");

  private final Random random;
  private final List<Option> flags = new ArrayList<>();

  public ArgumentGenerator(long seed, Catalog catalog, DockerVersion version) {
    this.random = new Random(seed);
    for (Option option : catalog.options()) {
      if (option.isFlag() && option.available(version) && !LEFT_OUT.contains(option.name())) {
        flags.add(option);
      }
    }
  }

  public List<String> arguments() {
    List<String> words = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      Option option = pick(flags);
      int times = random.nextInt(4) == 0 ? 2 : 1;
      for (int j = 0; j < times; j++) {
        addFlag(words, option);
      }
    }
    if (random.nextInt(12) == 0) {
      words.add(random.nextInt(words.size() + 1), pick(SampleValues.STRAY_WORDS));
    }
    return words;
  }

  private void addFlag(List<String> words, Option option) {
    String value = mutated(pick(SampleValues.of(option)));
    String shorthand = option.shorthand();
    boolean bool = option.type() == OptionType.BOOL;
    if (shorthand == null || random.nextBoolean()) {
      addLong(words, option.name(), value, bool);
    } else {
      addShort(words, shorthand, value, bool);
    }
  }

  private void addLong(List<String> words, String name, String value, boolean bool) {
    switch (random.nextInt(bool ? 3 : 6)) {
      case 0 -> words.add("--" + name);
      case 1, 2, 3 -> words.add("--" + name + "=" + value);
      default -> {
        words.add("--" + name);
        words.add(value);
      }
    }
  }

  private void addShort(List<String> words, String letter, String value, boolean bool) {
    String bundle = random.nextInt(3) == 0 ? "D" : "";
    if (bool && random.nextBoolean()) {
      words.add("-" + bundle + letter);
      return;
    }
    switch (random.nextInt(4)) {
      case 0 -> words.add("-" + bundle + letter + "=" + value);
      case 1 -> words.add("-" + bundle + letter + value);
      case 2 -> {
        words.add("-" + bundle + letter);
        words.add(value);
      }
      default -> words.add("-" + letter);
    }
  }

  /** Now and then a character is dropped, doubled or put in. */
  private String mutated(String value) {
    if (value.isEmpty() || random.nextInt(4) != 0) {
      return value;
    }
    int at = random.nextInt(value.length());
    String extra = pick(SampleValues.FRAGMENTS);
    return switch (random.nextInt(3)) {
      case 0 -> value.substring(0, at) + value.substring(at + 1);
      case 1 -> value.substring(0, at) + value.charAt(at) + value.substring(at);
      default -> value.substring(0, at) + extra + value.substring(at);
    };
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
