package dev.dockerctl.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.catalog.value.DockerVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogTest {
  private static final Catalog CATALOG = Catalog.load();

  @ParameterizedTest
  @CsvSource({
    "insecure-registry, insecure-registry",
    "--insecure-registry, insecure-registry",
    "insecure-registries, insecure-registry",
    "-l, log-level",
    "l, log-level",
    "-h, help",
    "hosts, host",
    "proxies.http-proxy, http-proxy",
    "proxies, proxies",
    "builder, builder",
    "features, feature",
    "node-generic-resources, node-generic-resource"
  })
  void findsFlagsShorthandsAndKeys(String name, String option) {
    assertThat(CATALOG.find(name)).map(Option::name).contains(option);
  }

  @ParameterizedTest
  @CsvSource({"Debug", "d", "-D=1", "--l", "-debug", "''", "-", "--", "--insecure-registries"})
  void doesNotFindOtherSpellings(String name) {
    assertThat(CATALOG.find(name)).isEmpty();
  }

  @Test
  void takesANameAsTheReleaseTakesIt() {
    DockerVersion installed = DockerVersion.parse("26.1.5");
    assertThat(CATALOG.find("features", installed)).get().matches(Option::fileOnly);
    assertThat(CATALOG.find("node-generic-resources", DockerVersion.parse("17.09.0")))
        .map(Option::name)
        .contains("node-generic-resources");
  }

  @ParameterizedTest
  @CsvSource({
    "insecure-registrys, insecure-registries",
    "--insecure_registry, insecure-registry",
    "registry-mirors, registry-mirrors",
    "log-opts-, log-opts",
    "loglevel, log-level",
    "dbug, debug",
    "--bips, bip",
    "livrestore, live-restore",
    "Debug, debug",
    "http_proxy, http-proxy",
    "label=a, label",
    "default-ulimit-s, default-ulimits"
  })
  void suggestsTheNearestName(String typed, String expected) {
    assertThat(CATALOG.suggestions(typed)).first().isEqualTo(expected);
  }

  @Test
  void suggestsAtMostThreeAndNothingFarFetched() {
    assertThat(CATALOG.suggestions("default")).hasSizeLessThanOrEqualTo(3);
    assertThat(CATALOG.suggestions("completely-different-thing")).isEmpty();
    assertThat(CATALOG.suggestions("--")).isEmpty();
    assertThat(CATALOG.suggestions("-Zp")).isEmpty();
    assertThat(CATALOG.suggestions("-dns")).first().isEqualTo("dns");
  }

  @ParameterizedTest
  @CsvSource({
    "ip6tables, 26.1.5, false",
    "ip6tables, 27.0.1, true",
    "mtu, 20.10.0, 0",
    "mtu, 26.1.5, 1500",
    "oom-score-adjust, 19.03.0, -500",
    "default-ipc-mode, 18.09.0, shareable",
    "default-ipc-mode, 19.03.0, private",
    "seccomp-profile, 20.10.0, ",
    "seccomp-profile, 23.0.0, builtin"
  })
  void knowsTheDefaultOfARelease(String name, String version, String expected) {
    Option option = CATALOG.flag(name).orElseThrow();
    assertThat(option.defaultText(DockerVersion.parse(version))).isEqualTo(expected);
  }

  @Test
  void tellsNewDeprecatedAndRemovedOptionsApart() {
    Option graph = CATALOG.flag("graph").orElseThrow();
    assertThat(graph.deprecated(DockerVersion.parse("20.10.0"))).isTrue();
    assertThat(graph.removed(DockerVersion.parse("23.0.0"))).isTrue();
    Option nri = CATALOG.flag("nri-opts").orElseThrow();
    assertThat(nri.problem("enable=true", DockerVersion.parse("26.1.5")))
        .contains("cannot use --nri-opts: new in Docker 29.2.0, not in 26.1.5");
    assertThat(graph.problem("/x", DockerVersion.parse("26.1.5")))
        .contains("cannot use --graph: removed in Docker 23.0.0, not in 26.1.5");
  }

  @Test
  void knowsWhatAChangeTakes() {
    assertThat(CATALOG.flag("data-root").orElseThrow().effect())
        .isEqualTo(Effect.RESTART_HIDES_DATA);
    assertThat(CATALOG.flag("debug").orElseThrow().isReloadable()).isTrue();
    assertThat(CATALOG.flag("bip").orElseThrow().effect()).isEqualTo(Effect.RESTART);
    assertThat(CATALOG.flag("log-driver").orElseThrow().effect()).isEqualTo(Effect.NEW_CONTAINERS);
  }

  @Test
  void namesEveryOptionOnce() {
    List<String> names = CATALOG.options().stream().map(Option::spelling).toList();
    assertThat(names).doesNotHaveDuplicates().hasSize(109);
  }

  @Test
  void masksWhatIsSecret() {
    assertThat(CATALOG.flag("http-proxy").orElseThrow().masked("http://me:pw@proxy:3128"))
        .isEqualTo("http://xxxxx:xxxxx@proxy:3128");
    assertThat(CATALOG.flag("http-proxy").orElseThrow().masked("me:p/w@proxy:3128"))
        .isEqualTo("xxxxx:xxxxx@proxy:3128");
    assertThat(CATALOG.flag("http-proxy").orElseThrow().masked("http://me:p w\"'@proxy:3128"))
        .isEqualTo("http://xxxxx:xxxxx@proxy:3128");
    assertThat(CATALOG.flag("http-proxy").orElseThrow().masked("http://me:12/3@proxy:3128"))
        .isEqualTo("http://xxxxx:xxxxx@proxy:3128");
    assertThat(CATALOG.flag("label").orElseThrow().masked("a = \"b\"")).isEqualTo("a = \"b\"");
    assertThat(CATALOG.flag("registry-mirror").orElseThrow().masked("https://u:p@m/x@y"))
        .isEqualTo("https://xxxxx:xxxxx@m/x@y");
    assertThat(CATALOG.flag("log-opt").orElseThrow().masked("splunk-token=abc"))
        .isEqualTo("splunk-token=xxxxx");
    assertThat(CATALOG.flag("label").orElseThrow().masked("mail=a@b")).isEqualTo("mail=a@b");
  }
}
