package dev.dockerctl.doctor;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.SettingPlace;
import dev.dockerctl.error.SecretMask;
import dev.dockerctl.service.UnmetCondition;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Why the daemon is down.
 *
 * @param because the cause, as it follows on "Docker is down because", secrets masked
 * @param evidence lines of the log and of the service manager that tell so, the oldest first
 * @param fix the command that repairs it; null where none is known
 */
public record Down(String because, List<String> evidence, @Nullable String fix) {
  /** Hides secrets: others wrote the log. */
  public Down {
    because = SecretMask.mask(because);
    evidence = evidence.stream().map(SecretMask::mask).toList();
    // A command with a secret in it is no command any more once that is masked.
    fix = fix != null && SecretMask.hasSecrets(fix) ? null : fix;
  }

  /** The same with another wording of its repair, where it has any. */
  Down mapFix(UnaryOperator<String> wording) {
    return fix == null ? this : new Down(because, evidence, wording.apply(fix));
  }

  /** A start that systemd leaves out, and would again as long as the condition does not hold. */
  static Down leftOut(Configuration disk, UnmetCondition unmet, List<String> evidence) {
    return new Down(
        "systemd left its start out: "
            + unmet.sentence(SettingPlace.of(disk, unmet.key(), unmet.value())),
        evidence,
        "dockerctl cat");
  }
}
