package dev.dockerctl.catalog.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.cli.CliRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReleaseDiffTest {
  private static final Catalog CATALOG = Catalog.load();

  @TempDir Path root;

  /** Each boundary with the next one, and a few far apart, both ways. */
  static Stream<Arguments> pairs() {
    List<String> releases = Facts.boundaries();
    List<Arguments> pairs = new ArrayList<>();
    for (int i = 0; i + 1 < releases.size(); i++) {
      pairs.add(Arguments.of(releases.get(i), releases.get(i + 1)));
      pairs.add(Arguments.of(releases.get(releases.size() - 1 - i), releases.get(i)));
    }
    return pairs.stream();
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void comparesEveryOptionAsTheFactsSay(String from, String to) {
    DockerVersion first = KnownReleases.require(from);
    DockerVersion second = KnownReleases.require(to);
    Set<String> added = new TreeSet<>();
    Set<String> removed = new TreeSet<>();
    Set<String> deprecated = new TreeSet<>();
    for (Facts.Fact fact : Facts.all()) {
      boolean before = has(fact.status(first));
      boolean after = has(fact.status(second));
      if (before != after) {
        (before ? removed : added).add(fact.name());
      } else if (fact.status(second).equals("deprecated")
          && fact.status(first).equals("available")) {
        deprecated.add(fact.name());
      }
    }

    Map<String, Object> answer = json("options", "--diff", from, to);

    assertThat(answer).containsOnlyKeys("from", "to", "added", "removed", "deprecated", "changed");
    assertThat(answer).containsEntry("from", from).containsEntry("to", to);
    assertThat(sorted(answer.get("added"))).isEqualTo(added);
    assertThat(sorted(answer.get("removed"))).isEqualTo(removed);
    assertThat(sorted(answer.get("deprecated"))).isEqualTo(deprecated);
  }

  private static boolean has(String status) {
    return status.equals("available") || status.equals("deprecated");
  }

  @ParameterizedTest
  @CsvSource({
    "26.1, 27.0.1, ip6tables, default, false, true",
    "20.10, 23.0, mtu, default, 0, 1500",
    "20.10, 23.0.0, seccomp-profile, default, null, builtin",
    "19.03, 20.10, oom-score-adjust, default, -500, 0",
    "18.09, 19.03, default-ipc-mode, default, shareable, private",
    "29.2, 29.3, min-api-version, default, 1.44, 1.40",
    "29.3, 29.2, min-api-version, default, 1.40, 1.44",
    "24, 25, dns, type, one address in a flag, 'addresses in a flag, comma-separated'",
    "24, 29, dns, type, one address in a flag, 'one address in a flag, also with a zone'",
    "27, 28, allow-nondistributable-artifacts, reloadable, true, false",
    "27, 28, host-gateway-ip, type, one address, 'one IPv4 and one IPv6 address, also as"
        + " host-gateway-ips'",
    "24.0.7, 24.0.8, registry-mirror, meaning, a URL with a path is refused, a URL may have a path",
    "26.1, 29, features, meaning, cdi is off unless set, cdi is on unless set to false",
    "26.1, 29.2, min-api-version, meaning, older clients are served, clients whose API is older"
        + " than 1.44 are refused",
    "26.1, 29, min-api-version, meaning, older clients are served, clients whose API is older"
        + " than 1.40 are refused"
  })
  void namesWhatChanged(
      String from, String to, String name, String what, String before, String after) {
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("name", name);
    expected.put("what", what);
    expected.put("from", before.equals("null") ? null : before);
    expected.put("to", after);

    List<Object> changed =
        new ArrayList<>((List<?>) json("options", "--diff", from, to).get("changed"));

    assertThat(changed).contains(expected);
  }

  @Test
  void tellsDefaultsOnlyOfOptionsThatBothReleasesHave() {
    assertThat(json("options", "--diff", "19.03", "29").get("changed").toString())
        .doesNotContain("name=ip6tables, what=default")
        .contains("name=mtu, what=default");
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void saysTheSameBackwards(String from, String to) {
    DockerVersion first = KnownReleases.require(from);
    DockerVersion second = KnownReleases.require(to);

    ReleaseDiff diff = ReleaseDiff.of(CATALOG, first, second);
    ReleaseDiff back = ReleaseDiff.of(CATALOG, second, first);

    assertThat(back.added()).isEqualTo(diff.removed());
    assertThat(back.removed()).isEqualTo(diff.added());
    assertThat(texts(back.changed(), false)).isEqualTo(texts(diff.changed(), true));
  }

  private static List<String> texts(List<OptionChange> changes, boolean turned) {
    List<String> texts = new ArrayList<>();
    for (OptionChange change : changes) {
      String from = turned ? change.to() : change.from();
      String to = turned ? change.from() : change.to();
      texts.add(change.option().name() + " " + change.aspect() + " " + from + " -> " + to);
    }
    return texts;
  }

  @Test
  void hasRowsThatFitTheCatalog() {
    Set<String> ids = new HashSet<>();
    for (OptionChange change : ChangeTable.load(CATALOG).changes()) {
      boolean key = change.option().name().equals("deprecated-key-path");
      assertThat(key || change.option().available(change.release()))
          .as(change.option().name() + " " + change.release())
          .isTrue();
      assertThat(ids.add(change.option().name() + change.aspect() + change.release() + change.to()))
          .isTrue();
      assertThat(KnownReleases.require(change.release().toString())).isEqualTo(change.release());
    }
    for (Option option : CATALOG.options()) {
      if (option.removedIn() != null) {
        assertThat(ChangeTable.load(CATALOG).insteadOf(option)).isNotEmpty();
      }
    }
  }

  @Test
  void fitsInEightyColumns() {
    String text = run("options", "--diff", "17.06", "29").out();

    assertThat(text)
        .contains("added in Docker 29:\n", "removed in Docker 29:\n", "  --mtu: default\n");
    assertThat(text.lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void comparesOnlyWhatIsNamed() {
    assertThat(json("options", "--diff", "26.1", "29", "api-cors-header", "mtu"))
        .containsEntry("added", List.of())
        .containsEntry("removed", List.of("api-cors-header"))
        .containsEntry("changed", List.of());
    assertThat(run("options", "--diff", "29.7.1", "29.7.2").out())
        .isEqualTo("nothing differs between Docker 29.7.1 and 29.7.2\n");
  }

  @ParameterizedTest
  @CsvSource({
    "options --diff 26, requires at least 2 values",
    "options --diff 26 x, cannot use 'x' as a release of Docker",
    "options --diff 26 31, cannot use Docker 31",
    "options --diff 26 27 --docker-version 29, cannot use --docker-version with --diff",
    "options --diff 26 27 --diff 28 29, cannot use --diff twice"
  })
  void refusesOtherWords(String line, String message) {
    CliRunner.Result result = run(line.split(" "));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains(message);
  }

  private Map<String, Object> json(String... words) {
    List<String> line = new ArrayList<>(List.of(words));
    line.addAll(List.of("-o", "json"));
    return OptionsOfReleaseTest.plain(run(line.toArray(new String[0])).out());
  }

  private CliRunner.Result run(String... args) {
    return CliRunner.run(root, Map.of(), args);
  }

  private static Set<String> sorted(Object names) {
    Set<String> sorted = new TreeSet<>();
    ((Collection<?>) names).forEach(name -> sorted.add(String.valueOf(name)));
    return sorted;
  }
}
