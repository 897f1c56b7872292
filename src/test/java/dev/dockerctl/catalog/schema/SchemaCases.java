package dev.dockerctl.catalog.schema;

import dev.dockerctl.catalog.JsonSamples;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Files for daemon.json, with ' for ", about which a schema can say something. */
final class SchemaCases {
  /** What a schema cannot say: how a number is written, the rest of an address, two values. */
  private static final Set<String> BEYOND =
      Set.of(
          "{'mtu': 1400.0}",
          "{'mtu': 1.4e3}",
          "{'labels': ['a=b', 'a=c']}",
          "{'node-generic-resources': ['gpu=1', 'gpu=x']}",
          "{'userland-proxy-path': '/nonexistent'}",
          "{'tls': true}");

  /** Taken by dockerd, and ignored or misread: no option has that key there. */
  private static final Set<String> IGNORED =
      Set.of(
          "{'x': {}}",
          "{'x': {'debug': true}}",
          "{'x': {'userland-proxy': false}}",
          "{'http-proxy': 5}",
          "{'label': 5}",
          "{'label': {}}",
          "{'host': 'x'}",
          "{'version': 1, 'help': [], 'restart': 'x'}",
          "{'containerd-plugins-namespace': 1}",
          "{'deprecated-key-path': 1}");

  /** Configurations as people have them. */
  static final List<String> USUAL =
      List.of(
          "{'hosts': ['tcp://0.0.0.0', 'unix:///var/run/docker.sock']}",
          "{'group': 'docker', 'hosts': ['fd://'], 'live-restore': true, 'log-driver': 'journald'}",
          "{'live-restore': true, 'log-driver': 'json-file',"
              + " 'log-opts': {'max-size': '50m', 'max-file': '5'}}",
          "{'runtimes': {'gpu': {'path': '/usr/bin/gpu-runtime', 'runtimeArgs': []}}}",
          "{'registry-mirrors': ['https://mirror.example'], 'dns': ['192.0.2.4', '2001:db8::1']}",
          "{'default-address-pools': [{'base': '10.5.0.0/16', 'size': 24}], 'ip': '0.0.0.0'}",
          "{'exec-opts': ['native.cgroupdriver=systemd'], 'storage-driver': 'overlay2'}");

  private SchemaCases() {}

  static Stream<String> accepted() {
    return Stream.concat(JsonSamples.ACCEPTED.stream(), USUAL.stream())
        .filter(json -> !IGNORED.contains(json) && !hasNull(json));
  }

  static Stream<String> ignored() {
    return IGNORED.stream();
  }

  static Stream<String> refused() {
    return JsonSamples.REFUSED.stream().filter(json -> !BEYOND.contains(json) && !hasNull(json));
  }

  /** For a schema null is a value that no option has, for dockerd it is one that says nothing. */
  static boolean hasNull(String json) {
    return json.contains("null");
  }
}
