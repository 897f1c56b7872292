package dev.dockerctl.engine.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamAddressTest {
  record Case(String text, String ip, int port) {}

  static Stream<Case> addresses() {
    return Stream.of(
        new Case("127.0.0.1:2375", "127.0.0.1", 2375),
        new Case("0.0.0.0:1", "0.0.0.0", 1),
        new Case("[::1]:2376", "0:0:0:0:0:0:0:1", 2376),
        new Case("[::]:65535", "0:0:0:0:0:0:0:0", 65_535),
        new Case("[fe80::1]:80", "fe80:0:0:0:0:0:0:1", 80));
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void readsAddresses(Case c) {
    StreamAddress address = StreamAddress.parse(c.text);
    assertThat(address).isNotNull();
    assertThat(address.ip().getHostAddress()).isEqualTo(c.ip);
    assertThat(address.port()).isEqualTo(c.port);
    assertThat(address.isIp4()).isEqualTo(!c.text.startsWith("["));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2375", "65535"})
  void takesAPortForAllAddresses(String text) {
    StreamAddress address = StreamAddress.parse(text);
    assertThat(address).isNotNull();
    assertThat(address.ip().isAnyLocalAddress()).isTrue();
    assertThat(address.port()).isEqualTo(Integer.parseInt(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "65536",
        "70000",
        "-1",
        "x",
        "localhost:80",
        "localhost",
        "127.0.0.1",
        "[::1]",
        "::1:80",
        "1.2.3:80",
        "1.2.3.4.5:80",
        "256.0.0.1:80",
        "[1.2.3.4]:80",
        "[x::]:80",
        ":80",
        "127.0.0.1:",
        "[::1]:70000",
        "127.0.0.1:80 ",
        "@abstract",
        "vsock:2:80"
      })
  void refusesWhatIsNone(String text) {
    assertThat(StreamAddress.parse(text)).isNull();
  }
}
