package dev.dockerctl.activate;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dockerctl.daemon.FakeProcess;
import dev.dockerctl.error.DockerctlException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What dockerd refuses on a reload is known before the signal is sent. */
class ReloadCheckTest {
  private static FakeProcess running(String json) {
    return new FakeProcess()
        .execStart("/usr/bin/dockerd --mtu=1400 --add-runtime=a=/a")
        .daemonFile(json)
        .process(List.of("/usr/bin/dockerd", "--label=a=b", "--add-runtime=a=/a"), Map.of());
  }

  private static void check(FakeProcess fake) {
    new ReloadCheck(fake.host(), FakeProcess.CATALOG).require(fake.configuration(), fake.running());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'debug': tru}                          | no JSON value",
        "{'nonsense': 1}                         | nonsense",
        "{'debug': 'yes'}                        | debug",
        "{'debug': true, 'log-level': 'bogus'}   | bogus",
        "{'labels': ['c=d']}                     | '--label' is also on the command line",
        "{'userland-proxy': true}                | userland-proxy-path"
      })
  void refuses(String json, String reason) {
    FakeProcess fake = running(json);

    assertThatThrownBy(() -> check(fake))
        .isInstanceOf(DockerctlException.class)
        .hasMessageStartingWith("cannot reload the daemon: it would refuse its file: ")
        .hasMessageContaining(reason);
  }

  /** A flag that only the disk has is none of the process; a bad bip is for the next start. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'debug': true}",
        "{'mtu': 1500}",
        "{'runtimes': {'b': {'path': '/b'}}}",
        "{'bip': 'nonsense'}"
      })
  void letsPass(String json) {
    FakeProcess fake = running(json);

    assertThatCode(() -> check(fake)).doesNotThrowAnyException();
  }
}
