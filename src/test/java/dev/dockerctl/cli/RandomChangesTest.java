package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.Extent;
import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.host.Host;
import dev.dockerctl.unit.syntax.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random changes of random units: after each one the configuration read from disk is what a plain
 * model says, and taking everything back gives the vendor's line.
 */
class RandomChangesTest {
  private static final String[] LISTS = {"dns", "label", "insecure-registry"};
  private static final String[] SCALARS = {"mtu", "log-level", "debug"};
  private static final String[] MAPS = {"log-opt", "default-ulimit", "default-network-opt"};
  private static final String[] PLACES = {"drop-in", "daemon.json"};
  private static final String[] VARIABLES = {"HTTP_PROXY", "WORDS"};
  private static final String[] TEXTS = {
    "a b", "\"q\"", "$x ${y}", "%n%%", "'", "\\", "", "é", "#;", " x "
  };
  private static final int STEPS = 25;

  private final Map<String, List<String>> options = new TreeMap<>();
  private final Map<String, String> variables = new TreeMap<>();
  private Random random;
  private int labels;

  static IntStream seeds() {
    return IntStream.rangeClosed(1, Extent.of(6, 20));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void comesOutAsTheModelSays(int seed, @TempDir Path root) throws IOException {
    random = new Random(seed);
    writeUnit(root);
    List<String> vendor = read(root).commandLine();
    List<String> done = new ArrayList<>();
    for (int i = 0; i < STEPS; i++) {
      List<String> words = step();
      done.add(String.join(" ", words));
      CliRunner.Result result = CliRunner.run(root, Map.of(), words.toArray(String[]::new));
      assertThat(result.code()).describedAs("%s%n%s", done, result).isZero();
      assertThat(optionsOf(read(root))).describedAs("%s", done).isEqualTo(options);
      assertThat(variablesOf(read(root))).describedAs("%s", done).isEqualTo(variables);
    }
    assertThat(CliRunner.run(root, Map.of(), "revert", "--all").code()).isZero();
    assertThat(read(root).commandLine()).isEqualTo(vendor);
    assertThat(read(root).options()).noneMatch(EffectiveOption::isInDaemonJson);
  }

  /** A vendor's unit with options on its line, in a variable, and behind a wrapper. */
  private void writeUnit(Path root) throws IOException {
    StringBuilder unit = new StringBuilder("[Service]\n");
    StringBuilder line =
        new StringBuilder(random.nextBoolean() ? "/usr/bin/dockerd" : "/usr/bin/env -i dockerd");
    line.append(" --host=fd://");
    options.put("host", List.of("fd://"));
    if (random.nextBoolean()) {
      line.append(" \\\n# the vendor's\n  --mtu 1400");
      options.put("mtu", List.of("1400"));
    }
    if (random.nextBoolean()) {
      unit.append("Environment=\"OPTS=--dns 8.8.8.8 --label 'vendor=a b' --log-level=info\"\n");
      line.append(" $OPTS");
      options.put("dns", List.of("8.8.8.8"));
      options.put("label", List.of("vendor=a b"));
      options.put("log-level", List.of("info"));
    }
    unit.append("ExecStart=").append(line).append("\nEnvironment=KEEP=1\n");
    Path file = root.resolve("usr/lib/systemd/system/docker.service");
    Files.createDirectories(file.getParent());
    Files.writeString(file, unit);
  }

  private List<String> step() {
    return switch (random.nextInt(12)) {
      case 0, 1 -> somewhere(setScalar(pick(SCALARS)));
      case 2 -> somewhere(setList(pick(LISTS)));
      case 3 -> add(pick(LISTS));
      case 4 -> remove(pick(LISTS));
      case 5 -> unset(pick(pick(LISTS), pick(SCALARS), pick(MAPS)));
      case 6, 7 -> somewhere(setEntry(pick(MAPS)));
      case 8 -> removeEntry(pick(MAPS));
      case 9 -> migrate();
      default -> variable(pick(VARIABLES));
    };
  }

  /** The same change, sometimes with the place where it is to be written. */
  private List<String> somewhere(List<String> words) {
    if (random.nextBoolean()) {
      return words;
    }
    List<String> placed = new ArrayList<>(List.of(words.get(0), "--in", pick(PLACES)));
    placed.addAll(words.subList(1, words.size()));
    return placed;
  }

  /** Moves change no value, whichever options they are about. */
  private List<String> migrate() {
    List<String> words = new ArrayList<>(List.of("migrate", "--to", pick(PLACES)));
    for (String name : options.keySet()) {
      if (random.nextInt(3) == 0) {
        words.add(name);
      }
    }
    return words;
  }

  private List<String> setEntry(String name) {
    String key =
        switch (name) {
          case "log-opt" -> pick("tag", "labels", "env");
          case "default-ulimit" -> pick("nofile", "nproc");
          default -> pick("bridge=a", "bridge=b", "ipvlan=a");
        };
    String value =
        name.equals("default-ulimit")
            ? pick("1024", "10:2048", "-1")
            : pick(TEXTS).strip() + pick("{{.Name}}", "x=y", "1");
    List<String> entries = new ArrayList<>(options.getOrDefault(name, List.of()));
    entries.removeIf(entry -> entry.startsWith(key + "="));
    entries.add(key + "=" + value);
    entries.sort(null);
    options.put(name, entries);
    return List.of("set", "--" + name + "=" + key + "=" + value);
  }

  private List<String> removeEntry(String name) {
    List<String> entries = new ArrayList<>(options.getOrDefault(name, List.of()));
    if (entries.isEmpty()) {
      return setEntry(name);
    }
    String entry = entries.remove(random.nextInt(entries.size()));
    options.put(name, entries);
    if (entries.isEmpty()) {
      options.remove(name);
    }
    return List.of("remove", "--" + name, entry);
  }

  private List<String> setScalar(String name) {
    String value =
        switch (name) {
          case "mtu" -> String.valueOf(1000 + random.nextInt(500));
          case "log-level" -> pick("debug", "info", "warn");
          default -> pick("true", "false");
        };
    options.put(name, List.of(value));
    return List.of("set", "--" + name + "=" + value);
  }

  private List<String> setList(String name) {
    List<String> values = new ArrayList<>();
    List<String> words = new ArrayList<>(List.of("set"));
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      String value = value(name);
      if (!values.contains(value)) {
        values.add(value);
        words.addAll(List.of("--" + name, value));
      }
    }
    options.put(name, values);
    return words;
  }

  private List<String> add(String name) {
    String value = value(name);
    List<String> values = new ArrayList<>(options.getOrDefault(name, List.of()));
    if (!values.contains(value)) {
      values.add(value);
    }
    options.put(name, values);
    return List.of("add", "--" + name + "=" + value);
  }

  private List<String> remove(String name) {
    List<String> values = new ArrayList<>(options.getOrDefault(name, List.of()));
    String value = values.isEmpty() ? value(name) : values.get(random.nextInt(values.size()));
    values.removeIf(value::equals);
    if (values.isEmpty()) {
      options.remove(name);
    } else {
      options.put(name, values);
    }
    return List.of("remove", "--" + name, value);
  }

  private List<String> unset(String name) {
    options.remove(name);
    return List.of("unset", name);
  }

  private List<String> variable(String name) {
    if (random.nextInt(3) == 0) {
      variables.remove(name);
      return List.of("env", "unset", name);
    }
    String value = pick(TEXTS) + pick(TEXTS);
    variables.put(name, value);
    return List.of("env", "set", name + "=" + value);
  }

  /** Labels must not repeat a key with another value, which dockerd refuses. */
  private String value(String name) {
    return switch (name) {
      case "dns" -> "10.0.0." + (1 + random.nextInt(5));
      case "insecure-registry" -> "10." + random.nextInt(5) + ".0.0/16";
      default -> "l" + labels++ + "=" + pick(TEXTS) + pick(TEXTS);
    };
  }

  private static Configuration read(Path root) {
    Host host = CliRunner.host(root, Map.of());
    return new ConfigurationReader(host, Catalog.load()).read("docker.service");
  }

  private static Map<String, List<String>> optionsOf(Configuration configuration) {
    Map<String, List<String>> seen = new TreeMap<>();
    for (EffectiveOption option : configuration.options()) {
      List<String> texts = new ArrayList<>(option.texts());
      if (option.option() != null && option.option().isMap()) {
        texts.sort(null);
      }
      seen.put(option.name(), texts);
    }
    return seen;
  }

  private static Map<String, String> variablesOf(Configuration configuration) {
    Map<String, String> seen = new TreeMap<>();
    for (String name : VARIABLES) {
      Variable variable = configuration.environment().get(name);
      if (variable != null) {
        seen.put(name, variable.value());
      }
    }
    return seen;
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
