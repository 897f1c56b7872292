package dev.dockerctl.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As {@code systemctl status} of systemd 257 writes them. */
class ProcessEndTest {
  @ParameterizedTest
  @CsvSource({
    "1, 0,   'code=exited, status=0/SUCCESS', true",
    "1, 1,   'code=exited, status=1/FAILURE', false",
    "1, 2,   'code=exited, status=2', false",
    "1, 125, 'code=exited, status=125', false",
    "1, 203, 'code=exited, status=203/EXEC', false",
    "1, 226, 'code=exited, status=226/NAMESPACE', false",
    "1, 238, 'code=exited, status=238/STATE_DIRECTORY', false",
    "2, 9,   'code=killed, signal=KILL', false",
    "2, 15,  'code=killed, signal=TERM', true",
    "3, 6,   'code=dumped, signal=ABRT', false"
  })
  void isToldAsSystemctlDoes(int code, int status, String text, boolean clean) {
    ProcessEnd end = new ProcessEnd(code, status);
    assertThat(end.text()).isEqualTo(text);
    assertThat(end.isClean()).isEqualTo(clean);
  }
}
