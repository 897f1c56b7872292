package dev.dockerctl.unit.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalsTest {
  record Case(String text, int number, String name) {}

  static Stream<Case> signals() {
    return Stream.of(
        new Case("SIGHUP", 1, "HUP"),
        new Case("HUP", 1, "HUP"),
        new Case("9", 9, "KILL"),
        new Case("SIGTERM", 15, "TERM"),
        new Case("0x0f", 15, "TERM"),
        new Case("017", 15, "TERM"),
        new Case("SIGSTKFLT", 16, "STKFLT"),
        new Case("IO", 29, "IO"),
        new Case("SIGSYS", 31, "SYS"),
        new Case("32", 32, "32"),
        new Case("34", 34, "RTMIN+0"),
        new Case("RTMIN", 34, "RTMIN+0"),
        new Case("SIGRTMIN+3", 37, "RTMIN+3"),
        new Case("RTMIN+30", 64, "RTMIN+30"),
        new Case("RTMAX", 64, "RTMIN+30"),
        new Case("SIGRTMAX-30", 34, "RTMIN+0"));
  }

  @ParameterizedTest
  @MethodSource("signals")
  void knowsNumbersAndNames(Case c) {
    assertThat(Signals.parse(c.text)).isEqualTo(c.number);
    assertThat(Signals.name(c.number)).isEqualTo(c.name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SIG",
        "term",
        "sigterm",
        "SIG15",
        "0",
        "-1",
        "65",
        "99999999999",
        "#f",
        "1.5",
        "POLL",
        "RTMIN+31",
        "RTMIN3",
        "RTMIN-1",
        "RTMIN+",
        "RTMAX+1",
        "RTMAX-31",
        "TERM "
      })
  void knowsNoOthers(String text) {
    assertThat(Signals.parse(text)).isZero();
  }
}
