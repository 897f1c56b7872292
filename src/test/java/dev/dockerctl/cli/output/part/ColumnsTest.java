package dev.dockerctl.cli.output.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnsTest {
  @Test
  void linesUpWideAndCombiningCharacters() {
    List<String[]> rows =
        List.of(
            new String[] {"--label", "city=東京", "a"},
            new String[] {"--label", "cafe\u0301=1", "b"},
            new String[] {"--mtu", "1400", "c"});
    assertThat(Columns.lines(rows))
        .containsExactly(
            "--label  city=東京  a", "--label  cafe\u0301=1     b", "--mtu    1400       c");
  }
}
