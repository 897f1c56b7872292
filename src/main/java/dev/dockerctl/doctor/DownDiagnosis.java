package dev.dockerctl.doctor;

import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.daemon.FailureLines;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.service.EndedCommand;
import dev.dockerctl.service.UnitRun;
import dev.dockerctl.service.UnitState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out why the daemon is down: from its unit, its sockets, and the log of its last start. */
final class DownDiagnosis {
  private static final String START = "dockerctl start";

  /** Causes that stand in files, and that a look at these would find again. */
  private static final List<String> IN_FILES =
      List.of("flag-file-conflict", "key-unknown", "json-syntax", "exec-start-several");

  /** Whatever else a fix begins with is a sentence. */
  private static final List<String> COMMANDS =
      List.of("dockerctl ", "systemctl ", "groupadd ", "rmdir ", "chmod ", "chown ");

  /** What systemd writes last of a start that failed, version 257. */
  private static final String FAILED = "Failed to start ";

  private static final int STARTING_LINES = 3;
  private static final String RELOAD = "dockerctl daemon-reload";

  /** What systemd writes on a socket unit before each attempt to listen, version 257. */
  private static final List<String> BEGINNINGS = List.of("Starting ", "Listening on ", "Closed ");

  private final Configuration disk;
  private final DaemonSight sight;
  private final List<Finding> errors;
  private final FailureTable table;

  /**
   * A diagnosis.
   *
   * @param findings what is found about the configuration on disk
   */
  DownDiagnosis(Configuration disk, DaemonSight sight, List<Finding> findings) {
    this.disk = disk;
    this.sight = sight;
    this.errors = findings.stream().filter(Finding::isError).toList();
    this.table = FailureTable.load();
  }

  private StartLimit limit(UnitState service) {
    return new StartLimit(service, sight);
  }

  /** Why it is down; empty where it is up, goes down, or that is not known. */
  Optional<Down> down() {
    UnitState service = sight.service();
    if (service == null || service.isActive() || service.isStopping()) {
      return Optional.empty();
    }
    boolean first = service.nRestarts() == 0 && !service.subState().startsWith("auto-restart");
    if (service.isStarting() && first) {
      return Optional.of(starting(service));
    }
    return Optional.of(
        switch (service.loadState()) {
          case "loaded" -> notRunning(service);
          case "masked" ->
              new Down(
                  "its unit " + service.id() + " is masked",
                  evidence(service),
                  "systemctl unmask " + ShellWords.quote(service.id()) + " && " + START);
          case "not-found" -> notFound(service);
          default -> notLoaded(service);
        });
  }

  /** It may take a minute to give up, as where containerd does not answer. */
  private Down starting(UnitState service) {
    List<String> lines = sight.log().ofProcesses(UnitRun.of(service, 0));
    int count = Math.min(lines.size(), STARTING_LINES);
    return new Down(
        "it is still starting",
        count == 0 ? evidence(service) : lines.subList(lines.size() - count, lines.size()),
        "dockerctl status");
  }

  private Down notFound(UnitState service) {
    String missing = "there is no unit " + service.id();
    if (disk.unit().fragmentPath() != null) {
      return new Down(
          "systemd has not read the unit file " + disk.unit().fragmentPath() + " yet",
          evidence(service),
          RELOAD + " && " + START);
    }
    String snap = "/etc/systemd/system/snap.docker.dockerd.service";
    return disk.tree().kind(snap).isPresent()
        ? new Down(
            missing + ": Docker is installed as a snap, whose unit is snap.docker.dockerd.service",
            evidence(service),
            "snap start docker")
        : new Down(missing + ": Docker is not installed as a package", evidence(service), null);
  }

  /** systemd says only that a setting is bad; what is on disk by now tells which. */
  private Down notLoaded(UnitState service) {
    List<String> lines = lines(sight.log().lines(service.id(), ""), service.id() + ": ");
    if (service.needDaemonReload() && errors.isEmpty()) {
      return new Down(
          "systemd has an older unit file than the one on disk, and cannot use that",
          evidence(service),
          RELOAD + " && " + START);
    }
    Optional<FailureTable.Cause> cause = table.cause(lines);
    if (errors.isEmpty()) {
      return cause
          .map(known -> down(known, lines))
          .orElseGet(
              () -> new Down("systemd cannot use its unit", evidence(service), "dockerctl cat"));
    }
    return ofFirstError("", evidence(service));
  }

  private Down notRunning(UnitState service) {
    boolean failed = !service.activeState().equals("inactive");
    Optional<UnitState> socket = failed ? Optional.empty() : failedSocket();
    if (socket.isPresent()) {
      return ofSocket(socket.get());
    }
    return failed ? failed(service) : stopped(service);
  }

  /** The socket unit that failed by itself and not because its service did. */
  private Optional<UnitState> failedSocket() {
    return sight.sockets().stream()
        .filter(socket -> socket.activeState().equals("failed"))
        .filter(socket -> !socket.result().startsWith("service-"))
        .findFirst();
  }

  private Down ofSocket(UnitState socket) {
    List<String> lines = lastAttempt(sight.log().lines(socket.id(), ""));
    Optional<FailureTable.Cause> cause = table.cause(lines);
    List<String> evidence = lines.isEmpty() ? evidence(socket) : lines;
    if (cause.isPresent()) {
      return down(cause.get(), lines);
    }
    return errors.isEmpty()
        ? new Down(
            socket.id() + " failed, which passes it its socket",
            evidence,
            "systemctl reset-failed " + ShellWords.quote(socket.id()) + " && " + START)
        : ofFirstError("", evidence);
  }

  private static List<String> lastAttempt(List<String> lines) {
    List<String> last = new ArrayList<>();
    for (String line : lines) {
      if (BEGINNINGS.stream().anyMatch(line::startsWith)) {
        last.clear();
      } else {
        last.add(line);
      }
    }
    return lines(last, "");
  }

  private Down failed(UnitState service) {
    List<String> lines = new FailureLines(sight.log()).of(UnitRun.of(service, 0));
    Optional<FailureTable.Cause> cause = table.cause(lines);
    if (cause.isPresent()) {
      return limit(service).tell(down(cause.get(), lines));
    }
    if (!service.failedCommands().isEmpty()) {
      EndedCommand command = service.failedCommands().get(0);
      return limit(service)
          .tell(
              new Down(
                  command.setting() + "= of its unit " + command.ending(),
                  lines.isEmpty() ? List.of(String.join(" ", command.argv())) : lines,
                  "dockerctl cat"));
    }
    List<String> evidence = lines.isEmpty() ? evidence(service) : lines;
    if (!errors.isEmpty()) {
      return ofFirstError("", evidence);
    }
    String last = lines.isEmpty() ? "" : ": " + lines.get(lines.size() - 1);
    String because = "its last start failed (" + service.result() + ")" + last;
    return limit(service).tell(new Down(because, evidence, START));
  }

  private Down stopped(UnitState service) {
    List<String> log = sight.log().lines(service.id(), "");
    List<String> lines = log.isEmpty() ? List.of() : List.of(log.get(log.size() - 1));
    Optional<FailureTable.Cause> cause = table.cause(lines);
    if (cause.isPresent()) {
      return down(cause.get(), lines);
    }
    if (!lines.isEmpty() && lines.get(0).startsWith(FAILED)) {
      // Somebody cleared the failure since, and with it what the service manager says of it.
      return failed(service);
    }
    if (!service.unmet().isEmpty()) {
      return Down.leftOut(disk, service.unmet().get(0), evidence(service));
    }
    String because =
        service.inactiveEnterTimestamp().isPresent()
            ? "it was stopped"
            : "it was not started since the boot";
    return errors.isEmpty()
        ? new Down(because, evidence(service), START)
        : ofFirstError(because + ", and it would not start: ", evidence(service));
  }

  /** What is on disk by now keeps it from starting. */
  private Down ofFirstError(String lead, List<String> evidence) {
    Finding first = errors.get(0);
    return new Down(lead + first.describe(), evidence, repair(first, "dockerctl validate"));
  }

  private Down down(FailureTable.Cause cause, List<String> lines) {
    for (Finding error : errors) {
      if (error.id().equals(cause.id())) {
        return new Down(cause.because(), lines, repair(error, cause.fix()));
      }
    }
    if (!IN_FILES.contains(cause.id())) {
      return new Down(cause.because(), lines, cause.fix());
    }
    // The log tells of the last start, and the file is another one since.
    return errors.isEmpty()
        ? new Down(cause.because() + "; that is mended by now", lines, START)
        : ofFirstError("", lines);
  }

  /** The first command that a finding names, and then a start. */
  private static String repair(Finding finding, String otherwise) {
    String fix = finding.fix();
    if (fix == null || COMMANDS.stream().noneMatch(fix::startsWith)) {
      return otherwise;
    }
    String first = fix.lines().findFirst().orElse(otherwise);
    return first.contains(START) ? first : first + " && " + START;
  }

  private static List<String> lines(List<String> log, String prefix) {
    List<String> kept = log.stream().filter(line -> line.startsWith(prefix)).toList();
    return kept.subList(Math.max(0, kept.size() - 5), kept.size());
  }

  /** What the service manager says of a unit. */
  static List<String> evidence(UnitState unit) {
    List<String> evidence = new ArrayList<>();
    evidence.add(
        "%s: %s, %s (%s)"
            .formatted(unit.id(), unit.loadState(), unit.activeState(), unit.subState()));
    unit.loadError()
        .map(error -> error.message())
        .filter(text -> !text.isEmpty())
        .ifPresent(evidence::add);
    return evidence;
  }
}
