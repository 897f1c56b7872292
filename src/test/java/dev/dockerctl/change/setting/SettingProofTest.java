package dev.dockerctl.change.setting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.model.Machine;
import dev.dockerctl.unit.setting.SettingTable;
import dev.dockerctl.unit.setting.UnitSetting;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What systemd says of a setting, held against what the files say. */
class SettingProofTest {
  private static final SettingTable TABLE = SettingTable.load();

  /** An assignment, the property that systemd has of it, and what that proves. */
  record Case(String line, Map<String, Object> properties, SettingProof.Verdict verdict) {
    @Override
    public String toString() {
      return line + " " + properties;
    }
  }

  static List<Case> cases() {
    SettingProof.Verdict held = SettingProof.Verdict.HELD;
    SettingProof.Verdict differs = SettingProof.Verdict.DIFFERS;
    SettingProof.Verdict untold = SettingProof.Verdict.NOT_TOLD;
    return List.of(
        new Case("LimitNOFILE=5:7", Map.of("LimitNOFILE", 7L), held),
        new Case("LimitNOFILE=5", Map.of("LimitNOFILE", 7L), differs),
        new Case("LimitNOFILE=5", Map.of(), untold),
        new Case("LimitCORE=infinity", Map.of("LimitCORE", -1L), held),
        new Case("TimeoutStartSec=2s", Map.of("TimeoutStartUSec", 2_000_000L), held),
        new Case("TimeoutStartSec=2s", Map.of("TimeoutStartUSec", 3_000_000L), differs),
        new Case("RemainAfterExit=ON", Map.of("RemainAfterExit", true), held),
        new Case("RemainAfterExit=no", Map.of("RemainAfterExit", true), differs),
        new Case("Restart=no", Map.of("Restart", "no"), held),
        new Case("Restart=no", Map.of("Restart", "always"), differs),
        new Case("KillSignal=SIGINT", Map.of("KillSignal", 2), held),
        new Case("ReadWritePaths=/a /b", Map.of("ReadWritePaths", List.of("/a", "/b")), held),
        new Case("ReadWritePaths=/a /b", Map.of("ReadWritePaths", List.of("/a")), differs),
        new Case("MemoryMax=1G", Map.of("MemoryMax", 1L), untold),
        new Case("ExecStartPost=", Map.of("ExecStartPost", List.of()), held),
        new Case("ExecStartPost=", Map.of("ExecStartPost", List.of(List.of("/a"))), differs),
        new Case("After=", Map.of("After", List.of("basic.target")), untold),
        new Case("SendSIGHUP=", Map.of("SendSIGHUP", true), untold),
        new Case("SendSIGHUP=", Map.of("SendSIGHUP", false), held),
        new Case("KillSignal=", Map.of("KillSignal", 15), held),
        new Case("OOMScoreAdjust=", Map.of("OOMScoreAdjust", 0), held),
        new Case("UMask=0077", Map.of("UMask", 63), untold));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tellsWhatIsProved(Case one) {
    try (Machine machine = new Machine()) {
      machine.write(Machine.DROP_IN, "[Service]\n" + one.line() + "\n");
      UnitSetting setting =
          TABLE.require("docker.service", one.line().substring(0, one.line().indexOf('=')));
      List<SettingChange> changes = List.of(new SettingChange.TakeOut(setting));
      List<SettingProof> proofs = SettingProof.of(machine.disk().unit(), changes, one.properties());
      assertThat(proofs).extracting(SettingProof::verdict).containsExactly(one.verdict());
    }
  }
}
