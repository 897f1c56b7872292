package dev.dockerctl.engine.setting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.engine.FakeTree;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResourceLimitsTest {
  private static final int CPU = 0;
  private static final int FSIZE = 1;
  private static final int NOFILE = 7;
  private static final int NICE = 13;
  private static final int RTTIME = 15;

  /** Lines, separated by {@code |}, and what a resource's limit is then. */
  record Case(String lines, int resource, String expected) {
    @Override
    public String toString() {
      return lines;
    }
  }

  static Stream<Case> limits() {
    return Stream.of(
        new Case("", FSIZE, "none"),
        new Case("", NOFILE, "1024:524288"),
        new Case("LimitNOFILE=10", NOFILE, "10:10"),
        new Case("LimitNOFILE=10:20", NOFILE, "10:20"),
        new Case("LimitNOFILE=10:infinity", NOFILE, "10:-1"),
        new Case("LimitNOFILE=infinity", NOFILE, "-1:-1"),
        new Case("LimitNOFILE=infinity:10", NOFILE, "1024:524288"),
        new Case("LimitNOFILE=20:10", NOFILE, "1024:524288"),
        new Case("LimitNOFILE=10|LimitNOFILE=", NOFILE, "10:10"),
        new Case("LimitNOFILE=10|LimitNOFILE=1K", NOFILE, "10:10"),
        new Case("LimitNOFILE=10|LimitNOFILE=-1", NOFILE, "10:10"),
        new Case("LimitNOFILE=0x10", NOFILE, "16:16"),
        new Case("LimitFSIZE=5", FSIZE, "5:5"),
        new Case("LimitFSIZE=5B", FSIZE, "5:5"),
        new Case("LimitFSIZE=1.5K", FSIZE, "1536:1536"),
        new Case("LimitFSIZE=1.K", FSIZE, "1024:1024"),
        new Case("LimitFSIZE=1G 2M3K 4", FSIZE, "1075842052:1075842052"),
        new Case("LimitFSIZE=2K 1M", FSIZE, "none"),
        new Case("LimitFSIZE=1k", FSIZE, "none"),
        new Case("LimitFSIZE=1KB", FSIZE, "none"),
        new Case("LimitFSIZE=K", FSIZE, "none"),
        new Case("LimitFSIZE=8192P", FSIZE, "none"),
        new Case("LimitFSIZE=1E:infinity", FSIZE, "1152921504606846976:-1"),
        new Case("LimitCPU=90", CPU, "90:90"),
        new Case("LimitCPU=1min 30s:1h", CPU, "90:3600"),
        new Case("LimitCPU=100ms", CPU, "1:1"),
        new Case("LimitCPU=infinity", CPU, "-1:-1"),
        new Case("LimitRTTIME=7", RTTIME, "7:7"),
        new Case("LimitRTTIME=2ms:3s", RTTIME, "2000:3000000"),
        new Case("LimitNICE=5", NICE, "5:5"),
        new Case("LimitNICE=+5:-10", NICE, "15:30"),
        new Case("LimitNICE=-20", NICE, "40:40"),
        new Case("LimitNICE=+20", NICE, "none"),
        new Case("LimitNICE=41", NICE, "none"));
  }

  @ParameterizedTest
  @MethodSource("limits")
  void readsLimits(Case c) {
    String unit = "[Service]\nExecStart=/bin/true\n" + c.lines.replace('|', '\n') + "\n";
    long[] limit = ResourceLimits.of(FakeTree.service(unit)).get(c.resource);
    assertThat(limit == null ? "none" : limit[0] + ":" + limit[1]).isEqualTo(c.expected);
  }
}
