package dev.dockerctl.change;

import dev.dockerctl.catalog.ArgumentGenerator;
import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.JsonType;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.SampleValues;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.json.JsonText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Makes command lines and JSON files that go together or not, from a seed. */
public final class ConfigurationGenerator {
  /** Left out: it changes the host, or is about where the file is. */
  private static final Set<String> LEFT_OUT = Set.of("userns-remap", "config-file", "validate");

  private static final List<String> REMAPS =
      List.of("root", "nosuchuser", "nobody", "daemon", "99999999", "1:1:1", "root:nosuch", "");

  private static final List<String> BROKEN =
      List.of(
          "", " ", "null", "[]", "{", "{}x", "{\"debug\":true,}", "{'debug':true}", "5", "{}{}");

  private final Random random;
  private final ArgumentGenerator flags;
  private final List<Option> keys = new ArrayList<>();
  private final String certificates;

  public ConfigurationGenerator(
      long seed, Catalog catalog, DockerVersion version, String certificates) {
    this.random = new Random(seed);
    this.flags = new ArgumentGenerator(seed, catalog, version);
    this.certificates = certificates;
    for (Option option : catalog.options()) {
      if (option.jsonKey() != null && !LEFT_OUT.contains(option.name())) {
        keys.add(option);
      }
    }
  }

  public List<String> arguments() {
    List<String> words = new ArrayList<>();
    if (random.nextInt(4) != 0) {
      words.addAll(flags.arguments());
    }
    if (random.nextInt(8) == 0) {
      words.addAll(0, tlsFlags());
    }
    if (random.nextInt(25) == 0) {
      words.add(0, "--userns-remap=" + pick(REMAPS));
    }
    // A unit file takes no control character, so no daemon ever gets one this way.
    words.replaceAll(word -> word.replace('\t', ' '));
    return words;
  }

  private List<String> tlsFlags() {
    List<String> words = new ArrayList<>();
    words.add(pick(List.of("--tls", "--tlsverify", "--tls=false", "--tlsverify=false", "-D")));
    for (String name : List.of("tlscert", "tlskey", "tlscacert")) {
      if (random.nextInt(3) != 0) {
        words.add("--" + name + "=" + pem(name));
      }
    }
    return words;
  }

  private String pem(String name) {
    List<String> files =
        name.equals("tlskey")
            ? List.of("rsa.pem", "rsa.pem", "rsa-traditional.pem", "ec.pem", "rsa-encrypted.pem")
            : List.of("rsa-cert.pem", "rsa-cert.pem", "ec-cert.pem", "ec.pem", "none.pem");
    return certificates + "/" + pick(files);
  }

  public String json() {
    if (random.nextInt(20) == 0) {
      return pick(BROKEN);
    }
    Map<String, Object> top = new LinkedHashMap<>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      addKey(top);
    }
    if (random.nextInt(10) == 0) {
      top.put("tls", true);
      top.put("tlscert", pem("tlscert"));
      top.put("tlskey", pem("tlskey"));
    }
    return JsonText.compact(top);
  }

  private void addKey(Map<String, Object> top) {
    Option option = pick(keys);
    String key = String.valueOf(option.jsonKey());
    Object value = random.nextInt(8) == 0 ? oddValue() : value(option);
    int dot = key.indexOf('.');
    if (dot > 0) {
      Map<String, Object> inner = new LinkedHashMap<>();
      inner.put(key.substring(dot + 1), value);
      top.put(key.substring(0, dot), inner);
      return;
    }
    switch (random.nextInt(20)) {
      case 0 -> top.put(option.name(), value);
      case 1 -> {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put(key, value);
        top.put(pick(List.of("x", "proxies", "debug", "nothing")), inner);
      }
      case 2 -> top.put(key + pick(List.of("s", "x", "-")), value);
      default -> top.put(key, value);
    }
  }

  private Object oddValue() {
    return pick(
        Arrays.asList(
            null,
            true,
            "x",
            "",
            5,
            new BigDecimal("5.0"),
            List.of(),
            Map.of(),
            List.of("a"),
            List.of(1),
            Map.of("a", "b"),
            Map.of("a", 1),
            Arrays.asList("a", null)));
  }

  private Object value(Option option) {
    JsonType type = option.jsonType() == null ? JsonType.STRING : option.jsonType();
    return switch (type) {
      case BOOL -> random.nextBoolean();
      case NUMBER ->
          pick(List.of(0, 1, -1, 1400, 65536, new BigDecimal("1e3"), new BigDecimal("1.0")));
      case STRING -> pick(SampleValues.of(option));
      case ARRAY -> list(option);
      case OBJECT -> object(option);
    };
  }

  private Object list(Option option) {
    List<Object> items = new ArrayList<>();
    int count = random.nextInt(3);
    for (int i = 0; i < count; i++) {
      items.add(
          option.name().equals("default-address-pool")
              ? pick(
                  List.of(
                      new TreeMap<>(Map.of("base", "10.0.0.0/8", "size", 24)),
                      Map.of("size", "x"),
                      "x"))
              : pick(SampleValues.of(option)));
    }
    return items;
  }

  private Object object(Option option) {
    Map<String, Object> map = new LinkedHashMap<>();
    Object value =
        switch (option.name()) {
          case "default-ulimit" ->
              pick(
                  List.of(
                      new TreeMap<>(Map.of("Name", "nofile", "Hard", 5, "Soft", 9)),
                      Map.of("Hard", "x")));
          case "add-runtime" ->
              pick(List.of(Map.of("path", "/x"), Map.of(), Map.of("path", 5), "/x"));
          case "default-network-opt" -> pick(List.of(Map.of("a", "b"), Map.of("a", 1), "a"));
          case "feature", "features" -> pick(List.of(true, false, "true"));
          default -> pick(List.of("3", "x", "", true, 3));
        };
    map.put(pick(List.of("nofile", "bridge", "buildkit", "max-size", "gc", "x")), value);
    return map;
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
