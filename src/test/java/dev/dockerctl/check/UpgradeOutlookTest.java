package dev.dockerctl.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.dockerctl.catalog.release.KnownReleases;
import dev.dockerctl.change.PlannedHost;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.cli.CliRunner;
import dev.dockerctl.config.HostView;
import dev.dockerctl.error.Diagnostic.Severity;
import dev.dockerctl.error.Location;
import dev.dockerctl.host.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpgradeOutlookTest {
  private static final String JSON = "/etc/docker/daemon.json";
  private static final String UNIT = "/etc/systemd/system/docker.service";
  private static final String EXEC = "[Service]\nExecStart=/usr/bin/dockerd";

  @TempDir Path root;

  /** A release on either side of what it refuses, as flags or as a file. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "23.0 | 20.10 | | '' | json-syntax",
        "20.10 | 23.0 | --graph=/d | | option-other-version",
        "20.10 | 23.0 | --cluster-store=x | | option-other-version",
        "23.0 | 24.0 | --storage-driver=aufs | | value-fails-at-start",
        "23.0 | 24.0 | | {'storage-driver': 'overlay'} | value-fails-at-start",
        "24.0 | 25.0 | | {'storage-driver': 'devicemapper'} | value-fails-at-start",
        "24.0 | 25.0 | --oom-score-adjust=-500 | | option-other-version",
        "24.0 | 25.0 | | {'oom-score-adjust': -500} | option-other-version",
        "24.0 | 25.0 | --fixed-cidr-v6=x | {} | value-invalid",
        "26.1 | 27.0 | | {'default-address-pools': [{'base': 'x', 'size': 24}]} | value-invalid",
        "27.5 | 28.0 | --api-cors-header=* | | option-other-version",
        "27.5 | 28.0 | --exec-opt=a=b | | value-invalid",
        "27.5 | 28.0 | | {'network-diagnostic-port': 70000} | value-invalid",
        "28.2 | 28.3 | | {'registry-mirrors': ['x']} | value-invalid",
        "28.5 | 29.0 | --allow-nondistributable-artifacts=a | | option-other-version",
        "28.5 | 29.0 | '--dns=1.1.1.1,8.8.8.8' | | value-invalid",
        "28.5 | 29.0 | | {'userns-remap': 'a', 'features': {'containerd-snapshotter': true}}"
            + " | options-fail-at-start",
        "24.0.8 | 24.0.7 | --registry-mirror=https://m/p | | value-invalid",
        "29.0 | 28.5 | | {'min-api-version': '1.40'} | option-other-version",
        "29 | 26.1 | --bip6=2001:db8::1/64 | | option-other-version",
        "26.1 | 28.0 | | {'host-gateway-ip': '1.1.1.1', 'host-gateway-ips': ['1.1.1.1']}"
            + " | options-fail-at-start",
      })
  void refusesWhatThatReleaseRefuses(
      String before, String release, String flags, String json, String id) {
    PlannedHost host = host();
    Map<String, String> files = json == null ? Map.of() : Map.of(JSON, json.replace('\'', '"'));
    String unit = EXEC + " " + (flags == null ? "" : flags) + "\n";

    List<Finding> there = errors(host, unit, files, before, release);
    List<Finding> here = errors(host, unit, files, before, before);

    assertThat(there).extracting(Finding::id).contains(id);
    assertThat(there).extracting(Finding::location).doesNotContainNull();
    assertThat(here.size()).as(here.toString()).isLessThanOrEqualTo(there.size());
    assertThat(here).noneMatch(there.get(0)::equals);
  }

  @Test
  void refusesTextBehindTheObjectWhichReleasesBefore23Ignored() {
    assertThat(errors(host(), EXEC + "\n", Map.of(JSON, "{} {}"), "20.10", "23.0"))
        .extracting(Finding::id, Finding::location)
        .containsExactly(tuple("json-syntax", new Location(JSON, 1)));
  }

  private static List<Finding> errors(
      PlannedHost host, String unit, Map<String, String> files, String from, String release) {
    return findings(host, unit, files, from, release).stream().filter(Finding::isError).toList();
  }

  private static List<Finding> findings(
      PlannedHost host, String unit, Map<String, String> files, String from, String release) {
    dev.dockerctl.config.Configuration configuration = host.configuration(unit, files);
    return new UpgradeOutlook(
            PlannedHost.CATALOG,
            Optional.ofNullable(from).map(KnownReleases::require),
            KnownReleases.require(release))
        .of(configuration, HostView.of(host.host(), configuration));
  }

  private static PlannedHost host() {
    return PlannedHost.of(
        Jimfs.newFileSystem(Configuration.unix()).getPath("/"), Host.Access.OFFLINE);
  }

  @Test
  void namesWhatBecomesAnotherThingWithItsPlaceAndWhatToDo() {
    String unit = EXEC + " \\\n  --dns=1.1.1.1 \\\n  --oom-score-adjust=5\n";

    List<Finding> findings =
        findings(host(), unit, Map.of(JSON, "{\n\"features\": {\"cdi\": false}}"), "23.0", "29");

    assertThat(findings)
        .extracting(Finding::id, Finding::severity, Finding::location, Finding::fix)
        .contains(
            tuple(
                "option-other-version",
                Severity.ERROR,
                new Location(UNIT, 4),
                "write OOMScoreAdjust= into a drop-in of the unit, and: dockerctl unset"
                    + " oom-score-adjust"),
            tuple(
                "option-type-changed",
                Severity.WARNING,
                new Location(UNIT, 3),
                "give each address a --dns of its own"),
            tuple(
                "option-meaning-changed",
                Severity.WARNING,
                new Location(JSON, 2),
                "to keep it off, set the feature cdi to false"),
            tuple(
                "option-meaning-changed",
                Severity.WARNING,
                null,
                "update the clients, or: dockerctl env set DOCKER_MIN_API_VERSION=1.24"),
            tuple(
                "option-default-changed",
                Severity.INFO,
                null,
                "to keep it: dockerctl set --ip6tables=false"));
  }

  @Test
  void leavesOutADefaultOfWhatIsSet() {
    assertThat(findings(host(), EXEC + " --ip6tables=false\n", Map.of(), "26.1", "29"))
        .extracting(Finding::id)
        .contains("option-meaning-changed")
        .doesNotContain("option-default-changed");
    assertThat(findings(host(), EXEC + "\n", Map.of(), "26.1.5", "26.1"))
        .noneMatch(finding -> finding.id().endsWith("-changed"));
  }

  @Test
  void namesEveryChangeWhereTheInstalledReleaseIsNotKnown() {
    assertThat(findings(host(), EXEC + "\n", Map.of(), null, "27"))
        .extracting(Finding::id)
        .contains("installed-release-unknown", "option-default-changed");
  }

  @Test
  void tellsTheReleaseAndTheExitStatus() throws IOException {
    Path unit = root.resolve("usr/lib/systemd/system/docker.service");
    Files.createDirectories(unit.getParent());
    Files.writeString(unit, EXEC + " --oom-score-adjust=5\n");

    CliRunner.Result refused = run("validate", "--docker-version", "29.0", "-o", "json");
    CliRunner.Result fine = run("validate", "--docker-version", "24");

    assertThat(refused.code()).isEqualTo(5);
    assertThat(refused.out()).startsWith("{\n  \"dockerVersion\": \"29.0\",\n  \"findings\": [");
    assertThat(fine.code()).isZero();
    assertThat(fine.out())
        .contains("--oom-score-adjust is deprecated since Docker 24.0.0 [option-deprecated]");
    assertThat(fine.err()).contains("dockerd 24 would start with this configuration");
    assertThat(run("validate", "--docker-version", "x").code()).isEqualTo(2);
    assertThat(run("validate", "-o", "json").out()).doesNotContain("dockerVersion");
  }

  private CliRunner.Result run(String... args) {
    return CliRunner.run(root, Map.of(), args);
  }
}
