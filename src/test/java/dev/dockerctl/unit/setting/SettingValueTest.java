package dev.dockerctl.unit.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettingValueTest {
  private static final SettingTable TABLE = SettingTable.load();

  static List<ValueSamples.Sample> samples() {
    return ValueSamples.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void judgesAsSystemdDoes(ValueSamples.Sample sample) {
    UnitSetting setting = TABLE.require("docker.service", sample.key());
    assertThat(SettingValue.expected(setting, sample.value()) == null).isEqualTo(sample.good());
  }
}
