package dev.dockerctl.activate;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.check.FileChecks;
import dev.dockerctl.check.Validation;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.check.finding.FindingList;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.config.EffectiveValue;
import dev.dockerctl.config.HostView;
import dev.dockerctl.config.InstalledDaemon;
import dev.dockerctl.daemon.RunningDaemon;
import dev.dockerctl.daemon.RunningOptions;
import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.Location;
import dev.dockerctl.host.Host;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds, before the signal is sent, what makes a reload fail: dockerd reads the file again against
 * its own command line, which is not that on disk where a restart is pending ({@code config.Reload}
 * of moby 26.1.5).
 */
final class ReloadCheck {
  /** What brings a file to the daemon that only a reload refuses. */
  private static final String RESTART = "dockerctl restart";

  private final Host host;
  private final Catalog catalog;

  ReloadCheck(Host host, Catalog catalog) {
    this.host = host;
    this.catalog = catalog;
  }

  /**
   * Ends the command where the daemon would refuse the file.
   *
   * @throws DockerctlException REFUSED with the place in the file
   */
  void require(Configuration disk, @Nullable RunningDaemon running) {
    if (!disk.isReloadable()) {
      throw new DockerctlException(
              ErrorCode.REFUSED,
              "cannot reload '" + disk.unit().name() + "': its unit has no ExecReload=")
          .hint(RESTART);
    }
    for (Diagnostic diagnostic : disk.file().diagnostics()) {
      Location place = diagnostic.location();
      if (diagnostic.severity() == Diagnostic.Severity.ERROR) {
        throw refusal(
            diagnostic.message(),
            place,
            FileChecks.mend(place == null ? Location.of(disk.file().path()) : place));
      }
    }
    requireGoodFile(disk);
    if (running != null) {
      requireNoConflict(disk, RunningOptions.of(host, running, disk, catalog));
    }
    requireProxyPath(disk);
  }

  /**
   * The file is checked as a whole; what only a start would find is not, but for an authorization
   * plug-in that is missing, with which the daemon ends.
   */
  private void requireGoodFile(Configuration disk) {
    DockerVersion version = version(disk);
    FindingList result = new Validation(catalog).judge(disk, version, HostView.of(host, disk));
    List<Finding> fatal = new ArrayList<>();
    for (Finding finding : result.refusals()) {
      if (!finding.id().equals("flag-file-conflict")) {
        fatal.add(finding);
      }
    }
    for (Finding finding : result.startFailures()) {
      if (finding.id().equals("authorization-plugin-on-host")) {
        fatal.add(finding);
      }
    }
    for (Finding finding : fatal) {
      Location place = finding.location();
      if (place != null && place.file().equals(disk.file().path())) {
        throw refusal(finding.detail(), place, mend(finding, place));
      }
    }
  }

  /** A restart reads the same file, and would be refused for the same reason. */
  private static String mend(Finding finding, Location place) {
    String fix = finding.fix();
    return fix == null ? FileChecks.mend(place) : fix;
  }

  private DockerVersion version(Configuration disk) {
    return InstalledDaemon.release(host, disk.line()).version().orElse(DockerVersion.NEWEST);
  }

  private void requireNoConflict(Configuration disk, RunningOptions has) {
    for (EffectiveOption option : disk.options()) {
      Location place = placeInFile(option);
      Option known = option.option();
      boolean merges = known != null && known.mergesWithFile(DockerVersion.NEWEST);
      if (place != null && has.isFlag(option.name()) && !merges) {
        throw refusal(
            "'--" + option.name() + "' is also on the command line of the running daemon",
            place,
            disk.conflicts().isEmpty() ? RESTART : "dockerctl validate");
      }
    }
  }

  /** The file alone is checked on a reload, without the defaults (25.0 and later). */
  private void requireProxyPath(Configuration disk) {
    EffectiveOption proxy = disk.option("userland-proxy").orElse(null);
    Location place = proxy == null ? null : placeInFile(proxy);
    boolean on = proxy != null && proxy.isOn();
    boolean path =
        disk.option("userland-proxy-path").filter(EffectiveOption::isInDaemonJson).isPresent();
    if (place != null && on && !path && version(disk).isAtLeast(25, 0)) {
      throw refusal(
          "with 'userland-proxy' true in it, dockerd refuses each reload unless"
              + " 'userland-proxy-path' is there too",
          place,
          RESTART);
    }
  }

  private static @Nullable Location placeInFile(EffectiveOption option) {
    List<EffectiveValue> values = option.values();
    for (EffectiveValue value : values) {
      if (value.isInDaemonJson()) {
        return value.origin().location();
      }
    }
    return null;
  }

  private static DockerctlException refusal(String reason, @Nullable Location place, String hint) {
    return new DockerctlException(
            ErrorCode.REFUSED, "cannot reload the daemon: it would refuse its file: " + reason)
        .at(place)
        .hint(hint);
  }
}
