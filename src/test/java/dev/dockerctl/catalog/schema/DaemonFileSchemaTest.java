package dev.dockerctl.catalog.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.GoodValues;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionEntry;
import dev.dockerctl.catalog.PlainJson;
import dev.dockerctl.catalog.release.KnownReleases;
import dev.dockerctl.catalog.rule.JsonFinding;
import dev.dockerctl.catalog.rule.JsonFinding.Kind;
import dev.dockerctl.catalog.rule.JsonRules;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.cli.CliRunner;
import dev.dockerctl.cli.terminal.JsonWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DaemonFileSchemaTest {
  private static final Catalog CATALOG = Catalog.load();
  private static final Map<DockerVersion, SchemaValidator> VALIDATORS = new HashMap<>();

  @TempDir Path root;

  static Stream<String> releases() {
    return Stream.of("17.06", "20.10", "23.0", "24.0", "26.1", "27.0", "28.3", "29");
  }

  static Stream<Arguments> files() {
    List<String> files =
        Stream.of(SchemaCases.accepted(), SchemaCases.ignored(), SchemaCases.refused())
            .flatMap(cases -> cases)
            .toList();
    return Stream.of("20.10", "24.0", "26.1", "27.5", "29")
        .flatMap(release -> files.stream().map(json -> Arguments.of(release, json)));
  }

  private static List<String> complaints(DockerVersion version, String json) {
    return VALIDATORS.computeIfAbsent(version, SchemaValidator::new).complaints(json);
  }

  @ParameterizedTest
  @MethodSource("files")
  void agreesWithTheRulesOfThatRelease(String release, String text) {
    DockerVersion version = KnownReleases.require(release);
    String json = text.replace('\'', '"');
    List<JsonFinding> findings = new JsonRules(CATALOG, version).check(PlainJson.read(json));
    boolean refused = findings.stream().anyMatch(DaemonFileSchemaTest::refuses);

    List<String> complaints = complaints(version, json);

    assertThat(!complaints.isEmpty())
        .as("%s%nschema: %s%nrules: %s", json, complaints, findings)
        .isEqualTo(refused);
  }

  private static boolean refuses(JsonFinding finding) {
    return finding.kind().outcome() == JsonFinding.Outcome.REFUSED
        || finding.kind() == Kind.IGNORED_KEY
        || finding.kind() == Kind.MISPLACED_KEY;
  }

  /** Every option with values that the rules of a release take. */
  @ParameterizedTest
  @MethodSource("releases")
  void takesEveryOptionWithGoodValues(String release) {
    DockerVersion version = KnownReleases.require(release);
    int tried = 0;
    for (long seed = 1; seed <= 20; seed++) {
      GoodValues values = new GoodValues(seed, "/tls");
      for (Option option : CATALOG.options()) {
        if (option.jsonKey() == null || option.isGroup() || !option.available(version)) {
          continue;
        }
        Map<String, Object> file =
            nested(option.filePath(), value(option, values.of(option, CATALOG).get(option)));
        if (new JsonRules(CATALOG, version)
            .check(file).stream().noneMatch(DaemonFileSchemaTest::refuses)) {
          String json = JsonWriter.text(file);
          assertThat(complaints(version, json)).as(json).isEmpty();
          tried++;
        }
      }
    }
    assertThat(tried).isGreaterThan(20 * 50);
  }

  private static Object value(Option option, List<String> texts) {
    List<OptionEntry> entries = option.form().ofFlags(texts);
    if (!option.isMap()) {
      return option.form().toFile(entries);
    }
    Map<String, Object> map = new LinkedHashMap<>();
    for (OptionEntry entry : entries) {
      put(map, option.form().path(String.valueOf(entry.key())), option.form().toFile(entry));
    }
    return map;
  }

  private static Map<String, Object> nested(List<String> path, Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    put(map, path, value);
    return map;
  }

  @SuppressWarnings("unchecked") // maps that this class has made
  private static void put(Map<String, Object> map, List<String> path, Object value) {
    if (path.size() == 1) {
      map.put(path.get(0), value);
    } else {
      Object inner = map.computeIfAbsent(path.get(0), name -> new LinkedHashMap<String, Object>());
      put((Map<String, Object>) inner, path.subList(1, path.size()), value);
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void isASchemaOfDraft202012(String release) {
    String schema = JsonWriter.text(DaemonFileSchema.of(CATALOG, KnownReleases.require(release)));

    assertThat(
            SchemaValidator.factory()
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
                .validate(schema, InputFormat.JSON))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("releases")
  void hasTheKeysOfTheReleaseAndNoOther(String release) {
    DockerVersion version = KnownReleases.require(release);
    List<String> keys = new ArrayList<>();
    for (Option option : CATALOG.options()) {
      String key = option.jsonKey();
      if (key != null && option.available(version) && !key.contains(".")) {
        keys.add(key);
      }
    }

    Map<String, Object> schema = DaemonFileSchema.of(CATALOG, version);

    assertThat(schema).containsEntry("additionalProperties", false);
    assertThat(((Map<?, ?>) schema.get("properties")).keySet().stream().map(String::valueOf))
        .containsExactlyInAnyOrderElementsOf(keys.stream().distinct().toList());
  }

  @Test
  void tellsWhatAnEditorShows() {
    Map<?, ?> properties =
        (Map<?, ?>) DaemonFileSchema.of(CATALOG, KnownReleases.require("24")).get("properties");

    assertThat(properties.get("mtu"))
        .isEqualTo(
            Map.of(
                "description",
                "Packet size limit of the default bridge network",
                "type",
                "integer",
                "minimum",
                0L,
                "maximum",
                Long.MAX_VALUE,
                "default",
                1500L));
    assertThat(((Map<?, ?>) properties.get("oom-score-adjust")).get("deprecated")).isEqualTo(true);
    assertThat(((Map<?, ?>) properties.get("mtu")).containsKey("deprecated")).isFalse();
    assertThat(properties.get("default-ipc-mode").toString())
        .contains("enum=[private, shareable, ]");
  }

  @Test
  void isPrintedByOptions() {
    CliRunner.Result text = run("options", "--json-schema", "--docker-version", "26.1");

    assertThat(text.code()).isZero();
    assertThat(text.out())
        .isEqualTo(
            JsonWriter.text(DaemonFileSchema.of(CATALOG, KnownReleases.require("26.1"))) + "\n")
        .isEqualTo(run("options", "--json-schema", "--docker-version", "26.1", "-o", "json").out());
    assertThat(run("options", "--json-schema").out()).contains("daemon.json of Docker 29.7.2");
    assertThat(run("options", "--json-schema", "mtu").code()).isEqualTo(2);
    assertThat(run("options", "--json-schema", "--diff", "26", "27").code()).isEqualTo(2);
  }

  private CliRunner.Result run(String... args) {
    return CliRunner.run(root, Map.of(), args);
  }
}
