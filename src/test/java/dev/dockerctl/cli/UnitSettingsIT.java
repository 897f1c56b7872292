package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import dev.dockerctl.host.TestHost;
import dev.dockerctl.unit.setting.SettingTable;
import dev.dockerctl.unit.setting.UnitSetting;
import dev.dockerctl.unit.setting.ValueSamples;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real systemd tells what settings are, and has what dockerctl set, added and took away. */
class UnitSettingsIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.DEBIAN);

  private static final String ETC = "/etc/systemd/system/";
  private static final String VENDOR = "/usr/lib/systemd/system/docker.service.d/";

  private final TestHost host = HOST.host();
  private final DockerHost docker = new DockerHost(host);

  @BeforeEach
  void reset() {
    host.sh("rm -rf " + VENDOR + " " + ETC + "containerd.service.d /var/lib/dockerctl/*").orThrow();
    docker.reset();
  }

  /** A setting with two values; the property that has it where that is not called alike. */
  record Sample(String key, String one, String other, String property) {
    static Sample of(String key, String one, String other) {
      return new Sample(key, one, other, key);
    }

    @Override
    public String toString() {
      return key;
    }
  }

  static Stream<Sample> samples() {
    return Stream.of(
        Sample.of("After", "a.service", "b.service"),
        Sample.of("Documentation", "https://a.example", "https://b.example"),
        Sample.of("CollectMode", "inactive-or-failed", "inactive"),
        new Sample("StartLimitIntervalSec", "7", "9", "StartLimitIntervalUSec"),
        Sample.of("LimitNOFILE", "1000", "2000"),
        Sample.of("Restart", "always", "on-failure"),
        Sample.of("KillMode", "process", "mixed"),
        new Sample("TimeoutStartSec", "7", "9", "TimeoutStartUSec"),
        Sample.of("ReadWritePaths", "/tmp", "/var"),
        Sample.of("AllowedCPUs", "0", "3"),
        Sample.of("ExecSearchPath", "/tmp", "/var"),
        Sample.of("SupplementaryGroups", "mail", "daemon"),
        Sample.of("CapabilityBoundingSet", "CAP_CHOWN", "CAP_KILL"),
        Sample.of("Nice", "5", "7"),
        Sample.of("UMask", "0027", "0077"),
        Sample.of("User", "nobody", "daemon"),
        Sample.of("MemoryMax", "1000000", "2000000"),
        Sample.of("TasksMax", "10", "20"),
        Sample.of("NoNewPrivileges", "yes", "no"),
        Sample.of("SuccessExitStatus", "4", "5"));
  }

  /** What the table says of lists and of empty values. */
  @ParameterizedTest
  @MethodSource("samples")
  void systemdCombinesValuesAsTheTableSays(Sample sample) {
    UnitSetting setting = SettingTable.load().require("docker.service", sample.key());
    List<String> none = shown(sample, setting);
    List<String> one = shown(sample, setting, sample.one());
    List<String> both = shown(sample, setting, sample.one(), sample.other());
    boolean adds = both.containsAll(one) && !both.equals(shown(sample, setting, sample.other()));
    assertThat(adds).isEqualTo(setting.isList());
    List<String> emptied = shown(sample, setting, sample.one(), "");
    UnitSetting.Empty empty =
        emptied.equals(none)
            ? UnitSetting.Empty.RESET
            : emptied.equals(one) ? UnitSetting.Empty.KEPT : UnitSetting.Empty.OTHER;
    assertThat(empty).isEqualTo(setting.empty());
  }

  private List<String> shown(Sample sample, UnitSetting setting, String... values) {
    StringBuilder text = new StringBuilder("[Service]\\nExecStart=/bin/true\\n");
    text.append('[').append(setting.section()).append("]\\n");
    for (String value : values) {
      text.append(sample.key()).append('=').append(value).append("\\n");
    }
    return host.sh(
            "printf '"
                + text
                + "' >"
                + ETC
                + "probe.service; systemctl daemon-reload; systemctl show --value -p "
                + sample.property()
                + " probe.service | tr ' ' '\\n' | sort; rm "
                + ETC
                + "probe.service")
        .orThrow()
        .lines()
        .filter(word -> !word.isEmpty())
        .toList();
  }

  @Test
  void tableIsTheOneThatSystemdPrints() {
    String version = host.sh("systemctl --version | head -n 1 | cut -d ' ' -f 2").orThrow().strip();
    Assumptions.assumeTrue(version.equals(Integer.toString(SettingTable.VERSION)));
    String printed = host.sh("/usr/lib/systemd/systemd --dump-configuration-items").orThrow();
    SettingTable table = SettingTable.load();
    for (String part : printed.split("\n\n")) {
      List<String> lines = part.strip().lines().toList();
      String section = lines.get(0).substring(1, lines.get(0).length() - 1);
      List<String> keys = new ArrayList<>();
      lines.stream().skip(1).forEach(line -> keys.add(line.substring(0, line.indexOf('='))));
      assertThat(table.keys(section)).containsAll(keys).isNotEmpty();
    }
  }

  @Test
  void systemdTakesTheValuesThatAreTakenAndNoOthers() {
    List<ValueSamples.Sample> samples = ValueSamples.all();
    StringBuilder text = new StringBuilder();
    for (ValueSamples.Sample sample : samples) {
      String section = SettingTable.load().require("docker.service", sample.key()).section();
      text.append('[').append(section).append("]\n");
      text.append(sample.key()).append('=').append(sample.value()).append('\n');
    }
    text.append("[Service]\nExecStart=/bin/true\n");
    host.write("/root/probe.service", text.toString());
    String said = host.sh("systemd-analyze verify /root/probe.service 2>&1; true").orThrow();
    for (int i = 0; i < samples.size(); i++) {
      boolean refused = said.contains("/root/probe.service:" + (2 * i + 2) + ": ");
      assertThat(refused).as("%s in %s", samples.get(i), said).isEqualTo(!samples.get(i).good());
    }
  }

  @Test
  void systemdHasWhatWasSetAddedAndTakenAway() {
    host.sh(
            "mkdir -p "
                + VENDOR
                + "; printf '[Service]\\nReadWritePaths=/opt\\n' >"
                + VENDOR
                + "a.conf; systemctl daemon-reload")
        .orThrow();
    docker
        .dockerctl(
            "unit", "set", "LimitNOFILE=4321", "After=remote-fs.target", "ReadWritePaths=/srv")
        .orThrow();
    docker.dockerctl("unit", "add", "ReadWritePaths=/mnt").orThrow();
    assertThat(docker.property("LimitNOFILE")).isEqualTo("4321");
    assertThat(docker.property("After").split(" ")).contains("remote-fs.target", "docker.socket");
    assertThat(docker.property("ReadWritePaths")).isEqualTo("/srv /mnt");
    docker.dockerctl("unit", "unset", "ReadWritePaths", "LimitNOFILE", "After").orThrow();
    assertThat(docker.property("ReadWritePaths")).isEmpty();
    assertThat(docker.property("LimitNOFILE")).isNotEqualTo("4321");
    assertThat(docker.property("After").split(" ")).doesNotContain("remote-fs.target");
  }

  @Test
  void daemonRunsWithWhatWasSetAndBackWithoutIt() {
    docker.dockerctl("unit", "set", "LimitNOFILE=4321", "--restart", "-y").orThrow();
    assertThat(limits()).contains("4321");
    docker.dockerctl("rollback", "--restart", "-y").orThrow();
    assertThat(limits()).doesNotContain("4321");
  }

  /** Above {@code fs.nr_open}, systemd lowers it to what the kernel allows. */
  @Test
  void aLimitThatTheKernelLowersIsToldOf() {
    String limit = "LimitNOFILE=2000000000";
    Execution set = docker.dockerctl("unit", "set", limit, "--restart", "-y");
    assertThat(set.exit()).as("%s", set).isZero();
    assertThat(set.err()).contains("lowers 'LimitNOFILE' on this host: the daemon runs with ");
    assertThat(docker.dockerctl("unit", "set", "LimitNOFILE=infinity", "--restart", "-y").exit())
        .isZero();
  }

  private String limits() {
    return host.sh("grep 'open files' /proc/" + docker.mainPid() + "/limits").orThrow();
  }

  @Test
  void containerdIsManagedAsWell() {
    String[] unit = {"--unit", "containerd.service"};
    docker.dockerctl(unit[0], unit[1], "unit", "set", "LimitNOFILE=4321", "--restart").orThrow();
    assertThat(containerd()).contains("LimitNOFILE=4321", "ActiveState=active");
    docker.dockerctl(unit[0], unit[1], "env", "set", "A=b", "--restart").orThrow();
    assertThat(containerd()).contains("Environment=A=b");
    for (String command : List.of("cat", "show", "diff", "status", "drop-ins", "history")) {
      Execution looked = docker.dockerctl(unit[0], unit[1], command);
      assertThat(looked.exit()).as("%s", looked).isLessThanOrEqualTo(1);
      assertThat(looked.out()).isNotEmpty();
    }
    docker.dockerctl(unit[0], unit[1], "rollback", "1", "--restart").orThrow();
    assertThat(containerd()).doesNotContain("4321").contains("ActiveState=active");
  }

  private String containerd() {
    return host.sh("systemctl show -p LimitNOFILE,ActiveState,Environment containerd").orThrow();
  }

  @Test
  void makesAFileSoOnceAndThenNothing() {
    host.write(
        "/root/docker.json",
        """
        {
          "options": {"insecure-registries": ["192.168.0.0/24"], "debug": true},
          "environment": {"NO_PROXY": "localhost"},
          "unit": {"LimitNOFILE": 4321, "After": "remote-fs.target"}
        }
        """);
    String[] words = {"apply", "/root/docker.json", "--exact", "--restart", "-y", "-o", "json"};
    assertThat(docker.dockerctl(words).orThrow()).contains("\"changed\": true", "\"done\"");
    assertThat(docker.daemonArguments()).contains("--insecure-registry=192.168.0.0/24");
    assertThat(docker.daemonEnvironment()).contains("NO_PROXY=localhost");
    assertThat(limits()).contains("4321");
    int pid = docker.mainPid();
    String before = docker.configuration();
    assertThat(docker.dockerctl(words).orThrow()).contains("\"changed\": false");
    assertThat(docker.mainPid()).isEqualTo(pid);
    assertThat(docker.configuration()).isEqualTo(before);
    host.write("/root/docker.json", "{\"options\": {\"insecure-registries\": null}}");
    docker.dockerctl(words).orThrow();
    assertThat(host.sh("ls " + ETC + "docker.service.d").out()).isEmpty();
    assertThat(docker.dockerctl("export").orThrow()).contains("hosts").doesNotContain("debug");
  }
}
