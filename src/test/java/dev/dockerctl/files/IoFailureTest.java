package dev.dockerctl.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Errors of the file system, and what to do about them. */
class IoFailureTest {
  @Test
  void saysHowAFullDiskTakesAChangeAgain() {
    assertThat(IoFailure.of("save '/x'", new IOException("No space left on device")))
        .hasMessage("cannot save '/x': no space left on device")
        .returns("free some space there: df -h", error -> error.hint());
  }
}
