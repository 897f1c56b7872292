package dev.dockerctl.service.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.service.UnitObjectPath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallFailureTest {
  @ParameterizedTest
  @CsvSource({
    "org.freedesktop.DBus.Error.AccessDenied, NOT_PERMITTED, access denied",
    "org.freedesktop.DBus.Error.InteractiveAuthorizationRequired, NOT_PERMITTED,"
        + " it needs an administrator's consent",
    "org.freedesktop.systemd1.NoSuchUnit, NOT_FOUND, no such unit",
    "org.freedesktop.systemd1.UnitMasked, REFUSED, the unit is masked",
    "org.freedesktop.systemd1.JobTypeNotApplicable, REFUSED, what it said",
    "org.freedesktop.DBus.Error.ServiceUnknown, FAILED, there is no service manager on the bus",
    "org.freedesktop.DBus.Error.NoReply, FAILED, the service manager did not answer",
    "org.freedesktop.systemd1.LoadFailed, FAILED, what it said"
  })
  void saysWhatAnErrorMeans(String name, ErrorCode code, String reason) {
    DockerctlException error =
        CallFailure.of("start 'a.service'", new BusException(name, "What it\nsaid."));
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.message()).isEqualTo("cannot start 'a.service': " + reason);
  }

  @ParameterizedTest
  @CsvSource({
    "docker.service, docker_2eservice",
    "foo-bar@1.timer, foo_2dbar_401_2etimer",
    "1é.mount, _31_c3_a9_2emount"
  })
  void escapesUnitNamesInObjectPaths(String unit, String path) {
    assertThat(UnitObjectPath.of(unit)).isEqualTo("/org/freedesktop/systemd1/unit/" + path);
  }
}
