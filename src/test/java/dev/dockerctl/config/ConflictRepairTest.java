package dev.dockerctl.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.tree.ByteOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConflictRepairTest {
  /** systemd reads drop-ins in the order of their names' bytes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "10-a.conf",
        "z.conf",
        "zz.conf",
        "zzz.conf",
        "zz_.conf",
        "zz~.conf",
        "zz-a.conf",
        "é.conf"
      })
  void namesADropInThatIsReadLater(String name) {
    String later = ConflictRepair.laterThan(name);
    assertThat(ByteOrder.OF_NAMES.compare(later, name)).as(later).isPositive();
    assertThat(later).endsWith(".conf");
  }
}
