package dev.dockerctl.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.change.PlannedHost;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.cli.CliRunner;
import dev.dockerctl.config.HostView;
import dev.dockerctl.host.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values with which dockerd 26.1.5 started when it was asked, one by one. */
class DoubtfulValuesTest {
  private final PlannedHost host =
      PlannedHost.of(Jimfs.newFileSystem(Configuration.unix()).getPath("/"), Host.Access.OFFLINE);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--log-driver=nonesuch|no container can be started: there is neither a log driver nor",
        "--add-runtime=x=/nonexistent|runtime 'x' cannot start containers",
        "--init-path=/nonexistent|containers cannot use '/nonexistent': no such executable file",
        "--init-path=tiny|containers cannot use 'tiny': no such executable file",
        "--data-root=data|data-root 'data' is not absolute: the daemon takes it from its working",
        "--exec-root=run|exec-root 'run' is not absolute",
        "--http-proxy=ht tp://x|dockerd starts, but reaches no registry through http-proxy: it cannot read the address: ",
        "--https-proxy=ftp://x|dockerd starts, but reaches no registry through https-proxy: it knows no proxies of the kind 'ftp'"
      })
  void areNamed(String flag, String detail) {
    assertThat(details(flag)).singleElement().asString().startsWith(detail);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--log-driver=journald",
        "--log-driver=none",
        "--add-runtime=x=io.containerd.runsc.v1",
        "--data-root=/data",
        "--http-proxy=http://proxy.example:3128",
        "--http-proxy=proxy.example:3128",
        "--https-proxy=socks5://user:pw@127.0.0.1:1080",
        "--http-proxy="
      })
  void areNotWhatIsUsual(String flag) {
    assertThat(details(flag)).isEmpty();
  }

  @Test
  void areFoundInTheEnvironmentToo() {
    assertThat(
            details(
                host.configuration(
                    "[Service]\nExecStart=/usr/sbin/dockerd\nEnvironment=\"HTTP_PROXY=ht tp://x\"\n",
                    Map.of())))
        .singleElement()
        .asString()
        .startsWith(
            "dockerd starts, but reaches no registry through HTTP_PROXY: it cannot read the address:");
  }

  @Test
  void areToldBeforeAnythingIsWrittenButOnce(@TempDir Path root) throws IOException {
    Path unit = root.resolve("usr/lib/systemd/system/docker.service");
    Files.createDirectories(unit.getParent());
    Files.writeString(unit, "[Service]\nExecStart=/usr/bin/dockerd\n");
    assertThat(CliRunner.run(root, Map.of(), "set", "--log-driver", "nonesuch", "-n").err())
        .contains("warning: no container can be started");
    assertThat(CliRunner.run(root, Map.of(), "set", "--log-driver", "nonesuch").code()).isZero();
    assertThat(CliRunner.run(root, Map.of(), "set", "--mtu", "1400").err())
        .doesNotContain("no container can be started");
  }

  private List<String> details(String... flags) {
    return details(host.configuration(List.of(flags), "{}"));
  }

  private List<String> details(dev.dockerctl.config.Configuration configuration) {
    return new Validation(Catalog.load())
            .doubts(configuration, DockerVersion.NEWEST, HostView.of(host.host(), configuration))
            .stream()
            .map(Finding::detail)
            .toList();
  }
}
