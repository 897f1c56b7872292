package dev.dockerctl.change.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.change.PlannedHost;
import dev.dockerctl.check.Validation;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.HostView;
import dev.dockerctl.config.InstalledDaemon;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.host.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options that only a newer, or an older, dockerd than the usual one has. */
class UnknownFlagTest {
  private static final String UNIT = "[Service]\nExecStart=/usr/bin/dockerd -H fd://\n";

  private final PlannedHost host =
      PlannedHost.of(Jimfs.newFileSystem(Configuration.unix()).getPath("/"), Host.Access.OFFLINE);

  private Plan plan(dev.dockerctl.config.Configuration before, Operation... operations) {
    return new Planner(host.host(), new ConfigurationReader(host.host(), PlannedHost.CATALOG))
        .plan(before, new ChangeRequest(List.of(operations), Place.WHERE_IT_STANDS, "docker.conf"));
  }

  private static Operation[] set(String name, String... words) {
    return new Operation[] {new Operation.UnsetUnknown(name), new Operation.Append(List.of(words))};
  }

  @Test
  void aNewFlagIsWrittenReplacedShownAndRemoved() {
    Plan first = plan(host.configuration(UNIT, Map.of()), set("new-flag", "--new-flag=1"));
    assertThat(first.after().commandLine()).endsWith("fd://", "--new-flag=1");
    assertThat(first.after().option("new-flag").orElseThrow().texts()).containsExactly("1");

    Plan second = plan(first.after(), set("new-flag", "--new-flag", "2"));
    assertThat(second.after().commandLine()).endsWith("fd://", "--new-flag", "2");

    assertThat(plan(second.after(), set("new-flag", "--new-flag", "2")).changesAnything())
        .isFalse();

    Plan removed = plan(second.after(), new Operation.UnsetUnknown("new-flag"));
    assertThat(removed.after().commandLine()).endsWith("/usr/bin/dockerd", "-H", "fd://");
  }

  @Test
  void anotherMistakeBesideItIsStillRefused() {
    assertThatThrownBy(
            () -> plan(host.configuration(UNIT, Map.of()), set("new-flag", "--new-flag", "a", "b")))
        .isInstanceOf(DockerctlException.class)
        .hasMessageContaining("one word is no flag");
  }

  @Test
  void onlyAFlagThatTheInstalledDaemonListsIsFine() {
    dev.dockerctl.config.Configuration planned =
        host.configuration(
            "[Service]\nExecStart=/usr/bin/dockerd -H fd:// --new-flag=1 --newer-flag\n", Map.of());

    assertThat(
            new Validation(PlannedHost.CATALOG, Set.of("new-flag"))
                .judge(planned, DockerVersion.NEWEST, HostView.of(host.host(), planned))
                .refusals())
        .extracting(Finding::detail)
        .containsExactly("cannot read dockerd's command line: unknown flag: --newer-flag");
  }

  @Test
  void theInstalledDaemonIsAskedForItsFlags(@TempDir Path folder) throws IOException {
    Path script = folder.resolve("dockerd");
    Files.writeString(
        script, "#!/bin/sh\necho '  -D, --debug'\necho '      --new-flag string  New'\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    PlannedHost live = PlannedHost.live();

    assertThat(
            InstalledDaemon.listedFlags(
                live.host(),
                live.configuration("[Service]\nExecStart=" + script + "\n", Map.of()).line()))
        .containsExactlyInAnyOrder("debug", "new-flag");
  }

  @Test
  void whatIsAFlagLaterIsAKeyOfTheFileInOlderReleases() {
    Option flag = PlannedHost.CATALOG.flag("feature").orElseThrow();
    Option key = PlannedHost.CATALOG.key("features", new DockerVersion(26, 1, 5)).orElseThrow();

    Plan plan =
        plan(
            host.configuration(UNIT, Map.of()),
            new Operation.Set(flag.asKeyOf(key), List.of("buildkit=true")));

    assertThat(plan.edits())
        .extracting(edit -> edit.path())
        .containsExactly("/etc/docker/daemon.json");
    assertThat(plan.after().file().document().toPlain())
        .isEqualTo(Map.of("features", Map.of("buildkit", true)));
  }
}
