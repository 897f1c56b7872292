package dev.dockerctl.catalog.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.JsonSamples;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionEntry;
import dev.dockerctl.catalog.PlacedEntry;
import dev.dockerctl.catalog.PlainJson;
import dev.dockerctl.catalog.rule.JsonFinding.Outcome;
import dev.dockerctl.catalog.value.DockerVersion;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonRulesTest {
  private static final Catalog CATALOG = Catalog.load();
  private static final JsonRules RULES = new JsonRules(CATALOG, DockerVersion.parse("26.1.5"));

  record Case(String json, String finding) {
    @Override
    public String toString() {
      return json;
    }
  }

  static Stream<Case> findings() {
    return Stream.of(
        new Case("{'x': 1}", "x UNKNOWN_KEY no option has the key 'x'"),
        new Case(
            "{'insecure-registrys': []}",
            "insecure-registrys UNKNOWN_KEY no option has the key 'insecure-registrys'; did you mean 'insecure-registries'?"),
        new Case(
            "{'insecure-registry': ['a']}",
            "insecure-registry IGNORED_KEY the key 'insecure-registry' is ignored; the key is 'insecure-registries'"),
        new Case(
            "{'http-proxy': 'x'}",
            "http-proxy IGNORED_KEY the key 'http-proxy' is ignored; it belongs into the object 'proxies'"),
        new Case("{'x': {'y': 1}}", "x/y UNKNOWN_KEY no option has the key 'y'"),
        new Case(
            "{'x': {'iptables': false}}",
            "x/iptables MISPLACED_KEY 'iptables' takes effect although it stands in 'x'; move it to the top"),
        new Case(
            "{'x': {'bip': 'y'}}",
            "x/bip MISPLACED_KEY 'bip' is ignored, since it stands in 'x'; move it to the top"),
        new Case(
            "{'iptables': null}",
            "iptables NULL_VALUE null switches 'iptables' off; give true or false"),
        new Case("{'bip': null}", "bip NULL_VALUE null leaves 'bip' unset; take the key out"),
        new Case(
            "{'tlsverify': null}",
            "tlsverify NULL_VALUE null for 'tlsverify' switches TLS on; give true or false"),
        new Case(
            "{'debug': 'true'}",
            "debug WRONG_TYPE cannot use this value for 'debug': it has to be true or false"),
        new Case(
            "{'labels': ['a=b', 5]}",
            "labels/1 WRONG_TYPE cannot use this value for 'labels.1': it has to be a string"),
        new Case(
            "{'log-opts': {'max-file': 3}}",
            "log-opts/max-file WRONG_TYPE cannot use 3 for 'log-opts.max-file': it has to be a string"),
        new Case(
            "{'nri-opts': {'enable': true}}",
            "nri-opts/enable UNKNOWN_KEY no option has the key 'enable'"),
        new Case(
            "{'graph': '/x'}",
            "graph OTHER_VERSION cannot use 'graph': removed in Docker 23.0.0, not in 26.1.5"),
        new Case(
            "{'bip': 'nonsense'}",
            "bip WILL_NOT_START cannot use 'nonsense' for 'bip': not an address with prefix length; give one such as 192.168.5.1/24"),
        new Case(
            "{'insecure-registries': ['ftp://a']}",
            "insecure-registries/0 WILL_NOT_START cannot use 'ftp://a' for 'insecure-registries.0': a registry has no scheme; give host[:port] or a CIDR such as 192.168.0.0/24"),
        new Case(
            "{'runtimes': {'foo': {}}}",
            "runtimes/foo WILL_NOT_START cannot use runtime 'foo': it has neither path nor runtimeType"),
        new Case(
            "{'default-ulimits': {'nofile': {'Soft': 5, 'Hard': 2}}}",
            "default-ulimits/nofile NO_EFFECT cannot use limit 'nofile': the soft limit is above the hard limit"));
  }

  @ParameterizedTest
  @MethodSource("findings")
  void tellsWhatIsWrongAndWhere(Case file) {
    List<JsonFinding> findings = RULES.check(PlainJson.read(file.json()));
    assertThat(findings)
        .extracting(
            found -> String.join("/", found.path()) + " " + found.kind() + " " + found.message())
        .containsExactly(file.finding());
  }

  static Stream<String> accepted() {
    return JsonSamples.ACCEPTED.stream();
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void refusesNothingThatDockerdAccepts(String json) {
    assertThat(RULES.check(PlainJson.read(json)))
        .noneMatch(found -> found.kind().outcome() == Outcome.REFUSED);
  }

  @Test
  void findsNothingInAnOrdinaryFile() {
    String file =
        "{'log-driver': 'json-file', 'log-opts': {'max-size': '10m'}, 'insecure-registries': ['10.0.0.0/8'],"
            + "'registry-mirrors': ['https://m'], 'live-restore': true, 'mtu': 1400, 'dns': ['1.1.1.1'],"
            + "'proxies': {'http-proxy': 'http://p:3128'}, 'default-address-pools': [{'base': '10.0.0.0/16', 'size': 24}],"
            + "'builder': {'gc': {'enabled': true}}, 'runtimes': {'crun': {'path': '/usr/bin/crun'}}}";
    assertThat(RULES.check(PlainJson.read(file))).isEmpty();
  }

  @Test
  void namesTheKeysThatConflictWithFlags() {
    assertThat(
            RULES.presentKeys(
                PlainJson.read("{'hosts': null, 'x': {'debug': true}, 'log-opts': {'a': 'b'}}")))
        .containsOnlyKeys("hosts", "debug", "log-opts");
    assertThat(RULES.conflictKey(CATALOG.flag("host").orElseThrow())).contains("hosts");
    assertThat(RULES.conflictKey(CATALOG.flag("http-proxy").orElseThrow())).contains("http-proxy");
    assertThat(RULES.conflictKey(CATALOG.flag("add-runtime").orElseThrow())).isEmpty();
    assertThat(RULES.conflictKey(CATALOG.flag("config-file").orElseThrow()))
        .contains("config-file");
  }

  @Test
  void findsBooleansOneLevelTooLow() {
    String file =
        "{'hosts': ['fd://'], 'x': {'iptables': false, 'bip': 'y', 'debug': true},"
            + "'proxies': {'no-proxy': 'h'}, 'log-opts': {'icc': 'b'}}";
    assertThat(RULES.strays(PlainJson.read(file)))
        .containsExactly(
            Map.entry(CATALOG.flag("iptables").orElseThrow(), List.of("x", "iptables")));
  }

  record Pair(String option, String json, List<String> flags) {}

  static Stream<Pair> pairs() {
    return Stream.of(
        new Pair("debug", "true", List.of("true")),
        new Pair("mtu", "1400", List.of("1400")),
        new Pair("bip", "'10.0.0.1/24'", List.of("10.0.0.1/24")),
        new Pair("label", "['a=b', 'c=d']", List.of("a=b", "c=d")),
        new Pair(
            "log-opt", "{'max-size': '10m', 'tag': 'x=y'}", List.of("max-size=10m", "tag=x=y")),
        new Pair(
            "default-address-pool",
            "[{'base': '10.0.0.0/16', 'size': 24}]",
            List.of("base=10.0.0.0/16,size=24")),
        new Pair(
            "default-ulimit",
            "{'nofile': {'Name': 'nofile', 'Hard': 2, 'Soft': 1}}",
            List.of("nofile=1:2")),
        new Pair(
            "default-ulimit",
            "{'core': {'Name': 'core', 'Hard': -1, 'Soft': -1}}",
            List.of("core=-1")),
        new Pair(
            "add-runtime", "{'crun': {'path': '/usr/bin/crun'}}", List.of("crun=/usr/bin/crun")),
        new Pair(
            "default-network-opt",
            "{'bridge': {'a': '1', 'b': '2'}, 'ipvlan': {'c': '3'}}",
            List.of("bridge=a=1", "bridge=b=2", "ipvlan=c=3")),
        new Pair("feature", "{'cdi': true, 'x': false}", List.of("cdi=true", "x=false")),
        new Pair(
            "nri-opts",
            "{'enable': true, 'plugin-path': '/x'}",
            List.of("enable=true", "plugin-path=/x")));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void translatesBetweenFileAndFlagsWithoutLoss(Pair pair) {
    Option option = CATALOG.flag(pair.option()).orElseThrow();
    Object json = PlainJson.read(pair.json());
    List<OptionEntry> entries = option.form().ofFlags(pair.flags());
    assertThat(option.form().ofFile(json)).extracting(PlacedEntry::entry).isEqualTo(entries);
    assertThat(entries).extracting(OptionEntry::text).isEqualTo(pair.flags());
    assertThat(option.form().toFile(entries)).isEqualTo(json);
  }

  @Test
  void neverWritesOutAnEnormousNumber() {
    Option option = CATALOG.find("mtu").orElseThrow();
    assertThat(option.form().ofFile(new BigDecimal("1e-999999999")))
        .extracting(placed -> placed.entry().text())
        .containsExactly("1E-999999999");
  }
}
