package dev.dockerctl.unit.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dockerctl.error.DockerctlException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingTableTest {
  private static final String UNIT = "docker.service";

  private final SettingTable table = SettingTable.load();

  @Test
  void knowsTheSectionOfEach() {
    assertThat(table.require(UNIT, "LimitNOFILE").section()).isEqualTo("Service");
    assertThat(table.require(UNIT, "After").section()).isEqualTo("Unit");
    assertThat(table.require(UNIT, "WantedBy").section()).isEqualTo("Install");
    assertThat(table.require("docker.socket", "SocketMode").section()).isEqualTo("Socket");
  }

  @Test
  void knowsWhatAnEmptyValueDoesToEachSettingOfAService() {
    List<String> unknown = new ArrayList<>();
    for (String section : List.of("Unit", "Service")) {
      for (String key : table.keys(section)) {
        table
            .find(UNIT, key)
            .filter(setting -> setting.empty() == UnitSetting.Empty.UNKNOWN)
            .ifPresent(setting -> unknown.add(key));
      }
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  void tellsListsFromSingleValues() {
    assertThat(table.require(UNIT, "LimitNOFILE").isList()).isFalse();
    assertThat(table.require(UNIT, "After").isList()).isTrue();
    assertThat(table.require(UNIT, "AllowedCPUs").isList()).isTrue();
  }

  @Test
  void findsWhatAnEarlierReleaseHadInAnotherSectionOrUnderAnotherName() {
    UnitSetting burst = table.require(UNIT, "StartLimitBurst");
    assertThat(burst.section()).isEqualTo("Unit");
    assertThat(burst.isSetBy("Service", "StartLimitBurst")).isTrue();
    assertThat(
            table.require(UNIT, "StartLimitIntervalSec").isSetBy("Service", "StartLimitInterval"))
        .isTrue();
  }

  @Test
  void asksWhetherACloseNameWasMeant() {
    assertHint("LimtNOFILE", "did you mean 'LimitNOFILE'?");
    assertHint("limitnofile", "did you mean 'LimitNOFILE'?");
    assertHint("BindTo", "use 'BindsTo'");
    assertHint("SocketMode", "man 7 systemd.directives");
  }

  private void assertHint(String key, String hint) {
    assertThatThrownBy(() -> table.require(UNIT, key))
        .isInstanceOfSatisfying(
            DockerctlException.class,
            unknown -> {
              assertThat(unknown.code().exitStatus()).isEqualTo(2);
              assertThat(unknown.hint()).isEqualTo(hint);
            });
  }
}
