package dev.dockerctl.doctor;

import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.unit.setting.TimeSpan;
import dev.dockerctl.unit.syntax.Setting;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A daemon that is killed before it has stopped its containers: it gives them {@code
 * shutdown-timeout} seconds, and the service manager gives it {@code TimeoutStopSec=}.
 */
final class StopFindings {
  /** DefaultTimeoutStopSec= as systemd 257 is built, systemd-system.conf(5). */
  private static final Duration USUAL = Duration.ofSeconds(90);

  private static final String SHUTDOWN = "shutdown-timeout";

  /** What dockerd does after its containers have stopped. */
  private static final Duration REST = Duration.ofSeconds(10);

  private StopFindings() {}

  /** What was found; nothing where one of the times cannot be read. */
  static Optional<Finding> find(Configuration disk) {
    if (disk.option(SHUTDOWN).isEmpty()) {
      return Optional.empty();
    }
    Setting given = given(disk);
    Duration limit = given == null ? USUAL : TimeSpan.parse(given.value());
    Long seconds = seconds(disk);
    if (seconds == null || limit == null) {
      return Optional.empty();
    }
    // 0 is no limit, systemd.service(5).
    boolean unlimited = limit.isZero() || limit.equals(TimeSpan.INFINITY);
    boolean fits = unlimited || (seconds >= 0 && Duration.ofSeconds(seconds).compareTo(limit) < 0);
    return fits ? Optional.empty() : Optional.of(finding(disk, seconds, limit));
  }

  private static Finding finding(Configuration disk, long seconds, Duration limit) {
    String wanted = seconds < 0 ? "without limit" : seconds + " seconds";
    // Duration.plus would overflow with what a person may write.
    long needed = seconds > Integer.MAX_VALUE ? -1 : seconds + REST.toSeconds();
    String value = seconds < 0 || needed < 0 ? "infinity" : needed + "s";
    return Finding.warning(
            "stop-timeout-short",
            "the daemon is killed before its containers have stopped",
            ("dockerd waits for containers %s when it stops, and the service manager kills it"
                    + " after %s seconds")
                .formatted(wanted, limit.toSeconds()),
            OptionFindings.place(disk, SHUTDOWN))
        .fix(
            ("install -d /etc/systemd/system/%s.d && printf '[Service]\\nTimeoutStopSec=%s\\n'"
                    + " >/etc/systemd/system/%s.d/zz-stop.conf && dockerctl daemon-reload")
                .formatted(disk.unit().name(), value, disk.unit().name()));
  }

  private static @Nullable Setting given(Configuration disk) {
    Setting last = null;
    for (Setting setting : disk.unit().assignments()) {
      boolean limits = setting.key().equals("TimeoutStopSec") || setting.key().equals("TimeoutSec");
      if (limits && setting.section().equals("Service") && !setting.value().isEmpty()) {
        last = setting;
      }
    }
    return last;
  }

  private static @Nullable Long seconds(Configuration disk) {
    try {
      return Long.valueOf(disk.texts(SHUTDOWN).get(0).strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
