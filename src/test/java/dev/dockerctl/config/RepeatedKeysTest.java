package dev.dockerctl.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.change.PlannedHost;
import dev.dockerctl.host.Host;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names that come twice in daemon.json, with what dockerd 26.1.5 was seen to make of them. */
class RepeatedKeysTest {
  @TempDir Path root;

  record Case(String json, List<String> options) {
    Case(String json, String... options) {
      this(json, List.of(options));
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case("{'debug': true, 'debug': false}", "debug [false] 1"),
        new Case("{'debug': true,\n 'debug': null}", "debug [true] 1"),
        new Case("{'debug': null,\n 'debug': true}", "debug [true] 2"),
        new Case("{'log-driver': 'journald', 'log-driver': null}", "log-driver [journald] 1"),
        new Case("{'log-driver': 'none',\n 'log-driver': 'local'}", "log-driver [local] 2"),
        new Case("{'labels': ['a=1', 'c=3'],\n 'labels': ['b=2']}", "label [b=2] 2"),
        new Case("{'labels': ['a=1'], 'labels': null}"),
        new Case("{'labels': ['a=1'], 'labels': []}", "label [] "),
        new Case(
            "{'log-opts': {'max-size': '10m'},\n 'log-opts': {'max-file': '3'}}",
            "log-opt [max-size=10m, max-file=3] 1, 2"),
        new Case(
            "{'log-opts': {'max-size': '10m'},\n 'log-opts': {'max-size': '20m'}}",
            "log-opt [max-size=20m] 2"),
        new Case("{'log-opts': {'max-size': '10m'}, 'log-opts': {}}", "log-opt [max-size=10m] 1"),
        new Case("{'log-opts': {'max-size': '10m'}, 'log-opts': null}"),
        new Case(
            "{'log-opts': {'max-size': '10m'},\n 'log-opts': {'max-size': null}}",
            "log-opt [max-size=] 2"),
        new Case(
            "{'runtimes': {'x': {'path': '/x'}},\n 'runtimes': {'y': {'path': '/y'}}}",
            "add-runtime [x=/x, y=/y] 1, 2"),
        new Case(
            "{'runtimes': {'x': {'path': '/x'}}, 'runtimes': {'x': {'path': '/y'}}}",
            "add-runtime [x=/y] 1"),
        new Case(
            "{'proxies': {'http-proxy': 'http://a:1'}, 'proxies': {'https-proxy': 'http://b:1'}}",
            "http-proxy [http://a:1] 1",
            "https-proxy [http://b:1] 1"),
        new Case(
            "{'proxies': {'http-proxy': 'http://a:1', 'http-proxy': null}}",
            "http-proxy [http://a:1] 1"),
        new Case(
            "{'default-ulimits': {'nofile': {'Name': 'nofile', 'Hard': 9, 'Soft': 5}},"
                + " 'default-ulimits': {'nproc': {'Name': 'nproc', 'Hard': 9, 'Soft': 5}}}",
            "default-ulimit [nofile=5:9, nproc=5:9] 1, 1"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void takesRepeatedKeysAsTheDaemonDoes(Case repeated) {
    Configuration configuration =
        PlannedHost.of(root, Host.Access.OFFLINE)
            .configuration(List.of(), repeated.json().replace('\'', '"'));
    assertThat(configuration.options().stream().map(RepeatedKeysTest::text))
        .containsExactlyInAnyOrderElementsOf(repeated.options());
  }

  private static String text(EffectiveOption option) {
    List<String> lines = new ArrayList<>();
    for (EffectiveValue value : option.values()) {
      lines.add(String.valueOf(java.util.Objects.requireNonNull(value.origin().location()).line()));
    }
    return option.name() + " " + option.texts() + " " + String.join(", ", lines);
  }
}
