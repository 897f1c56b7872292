package dev.dockerctl.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.check.Validation;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.HostView;
import dev.dockerctl.error.Location;
import dev.dockerctl.host.Host;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Units that the service manager does not start, and what is said about daemon.json beside. */
class UnitFailureTest {
  private static final String UNIT = "/etc/systemd/system/docker.service";
  private static final String JSON = "/etc/docker/daemon.json";

  /** A unit, a daemon.json, and the one error with its place. */
  record Case(String unit, String json, String id, Location place) {}

  private static final String FINE = "[Service]\nExecStart=/usr/bin/dockerd\n";

  static final List<Case> CASES =
      List.of(
          new Case(
              FINE + "ExecStart=/usr/bin/dockerd -D\n", "{}", "exec-start-several", at(UNIT, 3)),
          new Case("[Service]\nType=notify\n", "{}", "unit-not-loadable", at(UNIT, 0)),
          new Case("", "{}", "unit-not-loadable", at(UNIT, 0)),
          new Case(
              "[Service]\nEnvironmentFile=/etc/x\nExecStart=/usr/bin/dockerd $A\n",
              "{}",
              "environment-file-missing",
              at(UNIT, 2)),
          new Case(
              "[Service]\nExecStart=/usr/bin/dockerd \\\n  --nope\n",
              "{}",
              "flag-unknown",
              at(UNIT, 3)),
          new Case("[Service]\nExecStart=/usr/bin/dockerd x\n", "{}", "stray-word", at(UNIT, 2)),
          new Case(
              "[Service]\nExecStart=/usr/bin/dockerd -H\n",
              "{}",
              "flag-without-value",
              at(UNIT, 2)),
          new Case(
              "[Service]\nExecStart=/usr/bin/dockerd \\\n -D \\\n --dns=x\n",
              "{}",
              "value-invalid",
              at(UNIT, 4)),
          new Case(
              "[Service]\nExecStart=/usr/bin/dockerd --oom-score-adjust=1\n",
              "{}",
              "option-other-version",
              at(UNIT, 2)),
          new Case(
              "[Service]\nExecStart=/usr/bin/dockerd --config-file=/etc/none.json\n",
              "{}",
              "config-file-missing",
              at(UNIT, 2)),
          new Case(FINE, "{\n \"debug\": true,\n}\n", "json-syntax", at(JSON, 2)),
          new Case(FINE, "{\n \"debugg\": true\n}\n", "key-unknown", at(JSON, 2)),
          new Case(FINE, "{\n\n \"mtu\": \"5\"\n}\n", "key-type", at(JSON, 3)),
          new Case(FINE, "{\n \"labels\": [\n  \"a\"]}\n", "value-invalid", at(JSON, 3)),
          new Case(
              FINE, "{\n \"labels\": [\"a=b\",\n \"a=c\"]}\n", "options-contradict", at(JSON, 2)),
          new Case(
              "[Service]\nExecStart=/usr/bin/dockerd -D\n",
              "{\n \"debug\": null}\n",
              "flag-file-conflict",
              at(JSON, 2)));

  private static Location at(String file, int line) {
    return new Location(file, line);
  }

  @ParameterizedTest
  @FieldSource("CASES")
  void namesTheMistakeAndItsPlace(Case bad) {
    PlannedHost host =
        PlannedHost.of(Jimfs.newFileSystem(Configuration.unix()).getPath("/"), Host.Access.OFFLINE);
    dev.dockerctl.config.Configuration planned =
        host.configuration(bad.unit(), Map.of(JSON, bad.json()));

    List<Finding> findings =
        new Validation(PlannedHost.CATALOG)
            .check(planned, new DockerVersion(26, 1, 5), HostView.of(host.host(), planned));

    assertThat(findings)
        .filteredOn(Finding::isError)
        .extracting(Finding::id, Finding::location)
        .containsExactly(tuple(bad.id(), bad.place()));
  }
}
