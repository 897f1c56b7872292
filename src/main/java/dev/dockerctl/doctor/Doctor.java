package dev.dockerctl.doctor;

import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.HostView;
import dev.dockerctl.daemon.LocalSocket;
import dev.dockerctl.daemon.RunningDaemon;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.files.transaction.Transaction;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.SocketOwner;
import dev.dockerctl.service.UnitState;
import dev.dockerctl.unit.DropIn;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Examines a host. Changes nothing, and starts nothing.
 *
 * @param host the host
 * @param reader reads its units
 * @param disk the configuration of its daemon on disk
 */
public record Doctor(Host host, ConfigurationReader reader, Configuration disk) {
  private static final String RESTART = "dockerctl restart";

  /** The commands that are refused while the configuration on disk has an error. */
  private static final Set<String> REFUSED = Set.of(RESTART, "dockerctl reload");

  /**
   * Examines.
   *
   * @param known what is found about the configuration already
   * @param sight what can be seen of the daemon; null for a tree of files
   */
  public Diagnosis examine(List<Finding> known, @Nullable DaemonSight sight) {
    List<Finding> findings = new ArrayList<>(known);
    HostView view = HostView.of(host, disk);
    onDisk(view, findings);
    ownState(findings);
    if (sight == null) {
      return new Diagnosis(null, findings);
    }
    DownDiagnosis diagnosis = new DownDiagnosis(disk, sight, known);
    ContainerdFindings containerd = new ContainerdFindings(disk, sight);
    Down down = containerd.down().or(diagnosis::down).orElse(null);
    UnitState service = sight.service();
    if (service != null) {
      new StartLimit(service, sight).finding().ifPresent(findings::add);
    }
    containerd.find().ifPresent(findings::add);
    live(sight, down, findings);
    return new Diagnosis(down, followable(findings, known));
  }

  /**
   * The findings with fixes that can be followed as they stand: nobody is to restart a daemon that
   * would not come up again.
   *
   * @param known what is found about the configuration on disk, errors first
   */
  private static List<Finding> followable(List<Finding> findings, List<Finding> known) {
    Optional<Finding> error = known.stream().filter(Finding::isError).findFirst();
    if (error.isEmpty()) {
      return findings;
    }
    String help = error.get().fix();
    String first =
        help == null
            ? "dockerctl validate"
            : help.lines().findFirst().orElse(help) + " && " + RESTART;
    return findings.stream()
        .map(finding -> isRefused(finding.fix()) ? finding.fix(first) : finding)
        .toList();
  }

  private static boolean isRefused(@Nullable String fix) {
    return fix != null && REFUSED.contains(fix);
  }

  private void onDisk(HostView view, List<Finding> findings) {
    List<DropIn> dropIns = reader.dropIns(disk);
    findings.addAll(new UnitFindings(disk, view, dropIns).find());
    findings.addAll(new DropInFindings(view, dropIns).find());
    findings.addAll(VariableFindings.find(disk, view));
    findings.addAll(OptionFindings.find(disk, view));
    findings.addAll(ForeignToolFindings.find(disk, view));
    findings.addAll(new ProxyFindings(disk, view).find());
    ListenerFindings.find(disk, reader).ifPresent(findings::add);
    StopFindings.find(disk).ifPresent(findings::add);
    DataFindings.find(disk).ifPresent(findings::add);
    new KubeletFindings(disk, view).find().ifPresent(findings::add);
    findings.addAll(new FileFindings(disk, view).find());
    findings.addAll(HistoryFindings.find(disk, view));
  }

  /** dockerctl's own state: a folder that others can write is refused with each use of it. */
  private void ownState(List<Finding> findings) {
    try {
      if (Transaction.isPending(StateFolders.of(host))) {
        findings.add(
            Finding.warning(
                    "change-cut-off",
                    "a change was cut off",
                    "a dockerctl was cut off while it wrote, or still writes")
                .fix("dockerctl status"));
      }
    } catch (DockerctlException e) {
      if (e.code() == ErrorCode.NOT_PERMITTED) {
        // The folder is root's by design.
        return;
      }
      findings.add(
          Finding.warning(
                  "state-unusable",
                  "dockerctl's own folder cannot be used",
                  String.valueOf(e.getMessage()))
              .fix(e.hint()));
    }
  }

  /** Without the groups of systemd-journald(8), an ordinary user sees no line. */
  private boolean isLogHidden(DaemonSight sight) {
    return sight.log().lines(disk.unit().name(), "").isEmpty();
  }

  private void live(DaemonSight sight, @Nullable Down down, List<Finding> findings) {
    unseen(sight, down, findings);
    if (host.isUserScope()) {
      findings.addAll(UserSessionFindings.find(host));
    }
    findings.addAll(ProcessFindings.find(host, disk, sight));
    String socket = new LocalSocket(host, reader).of(disk).orElse(null);
    if (socket == null) {
      return;
    }
    List<String> paths =
        socket.startsWith("/run/") ? List.of(socket, "/var" + socket) : List.of(socket);
    findings.addAll(new ClientFindings(host, paths).find());
    if (host.access() != Host.Access.LIVE) {
      return;
    }
    findings.addAll(new LabelFindings(host).find(disk));
    if (!host.isUserScope()) {
      findings.addAll(new SocketFindings(host, reader, disk, Files::isWritable).find(sight.isUp()));
    }
    if (sight.isUp() && down == null && !host.isUserScope() && Files.exists(host.path(socket))) {
      behind(socket, sight, findings);
    }
  }

  private void behind(String socket, DaemonSight sight, List<Finding> findings) {
    RunningDaemon running = sight.drift().running();
    Optional<SocketOwner.Listener> stranger =
        running == null
            ? Optional.empty()
            : new LocalSocket(host, reader).stranger(disk, running.pid());
    if (stranger.isPresent()) {
      findings.add(OtherDaemon.of(stranger.get()));
    } else {
      OtherDaemon.find(sight.apis().at(host.path(socket)), socket).ifPresent(findings::add);
    }
  }

  /** What cannot be told, and why. */
  private void unseen(DaemonSight sight, @Nullable Down down, List<Finding> findings) {
    String trouble = sight.trouble();
    if (trouble != null) {
      findings.add(
          new Finding(
              "manager-not-asked",
              Diagnostic.Severity.INFO,
              "the service manager does not tell of the daemon",
              trouble,
              null,
              null));
    }
    if (down != null && !host.user().isRoot() && isLogHidden(sight)) {
      findings.add(
          new Finding(
              "log-not-seen",
              Diagnostic.Severity.INFO,
              "the log cannot be read",
              "user '%s' does not see the log of '%s', which tells why it is down"
                  .formatted(host.user().name(), disk.unit().name()),
              null,
              "sudo dockerctl doctor"));
    }
  }
}
