package dev.dockerctl.check;

import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.check.finding.FindingList;
import dev.dockerctl.check.finding.Repair;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConflictRepair;
import dev.dockerctl.config.DaemonCommandLine;
import dev.dockerctl.config.HostView;
import dev.dockerctl.error.Location;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.unit.EnvironmentFileReference;
import dev.dockerctl.unit.ExecCommand;
import dev.dockerctl.unit.LoadState;
import dev.dockerctl.unit.LoadedUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the service manager gets as far as starting the daemon's process. */
record UnitChecks(Configuration configuration, HostView host, FindingList findings) {
  private static final String NOT_LOADABLE = "the unit cannot be loaded";

  void run() {
    LoadedUnit unit = configuration.unit();
    List<ExecCommand> commands = unit.service().exec("ExecStart");
    if (commands.size() > 1) {
      several(commands);
    } else if (unit.loadState() != LoadState.LOADED) {
      String reason = unit.loadError();
      boolean masked = unit.loadState() == LoadState.MASKED;
      String state = masked ? "it is masked" : "it has no ExecStart=";
      findings.willNotStart(
          Finding.error(
                  "unit-not-loadable",
                  NOT_LOADABLE,
                  "cannot load '" + unit.name() + "': " + (reason == null ? state : reason),
                  fragment())
              .fix(masked ? "systemctl unmask " + ShellWords.quote(unit.name()) : null));
    } else if (commands.isEmpty() && unit.name().endsWith(".service")) {
      findings.willNotStart(
          "exec-start-missing",
          NOT_LOADABLE,
          "cannot start '" + unit.name() + "': it has no ExecStart=",
          fragment());
    }
    environmentFiles();
    program();
    user();
  }

  private void several(List<ExecCommand> commands) {
    Location last = commands.get(commands.size() - 1).setting().location();
    findings.willNotStart(
        Finding.error(
                "exec-start-several",
                "more than one ExecStart=",
                "cannot start '%s': it has %s ExecStart= commands"
                    .formatted(configuration.unit().name(), commands.size()),
                last)
            .fix(resetLine(last))
            .repair(repair(last)));
  }

  private String resetLine(Location command) {
    String reload = host.host().isOffline() ? "" : " && dockerctl daemon-reload";
    return "sed -i '" + command.line() + "i ExecStart=' " + word(command.file()) + reload;
  }

  /** In a drop-in of somebody else a second command may be a mistake of another kind. */
  private @Nullable Repair repair(Location command) {
    String file = command.file();
    boolean managed = file.startsWith("/etc/") && file.endsWith(".d/" + ConflictRepair.USUAL);
    long commands =
        configuration.unit().assignments("Service", "ExecStart").stream()
            .filter(setting -> setting.location().file().equals(file))
            .count();
    return managed && commands == 1 ? new Repair.AddReset(file) : null;
  }

  /** A path of the host as a shell of this machine finds it. */
  private String word(String path) {
    return ShellWords.quote(host.host().path(path).toString());
  }

  private void environmentFiles() {
    for (EnvironmentFileReference reference : configuration.unit().service().environmentFiles()) {
      String path = reference.path();
      if (configuration.environment().missingFiles().contains(path)) {
        findings.willNotStart(
            Finding.error(
                    "environment-file-missing",
                    "a required environment file is missing",
                    "cannot read environment file '" + path + "': there is no such file",
                    reference.setting().location())
                .fix("install -D -m 644 /dev/null " + word(path)));
      }
      if (configuration.environment().unusableFiles().contains(path)) {
        findings.willNotStart(
            "environment-file-unusable",
            "a required environment file cannot be used",
            "cannot use environment file '" + path + "': systemd refuses it",
            reference.setting().location());
      }
    }
  }

  /** A path that is searched for cannot be missing in one place. */
  private void program() {
    DaemonCommandLine line = configuration.line();
    if (line == null) {
      return;
    }
    String path = line.command().path();
    if (path.startsWith("/") && host.isLive() && !host.isExecutable(path)) {
      findings.willNotStart(
          "executable-missing",
          "the daemon's program is missing",
          "cannot run '" + path + "': there is no such executable file",
          line.command().setting().location());
    }
    String refusal = line.program().refusal();
    if (refusal != null) {
      findings.remark(
          "command-not-understood",
          "dockerd's options cannot be told",
          "cannot check dockerd's options: " + refusal,
          line.command().setting().location());
    }
  }

  private void user() {
    String user = configuration.unit().service().value("User");
    boolean rootless = configuration.option("rootless").isPresent();
    boolean root = user == null || user.equals("root") || user.equals("0");
    if (!root && !rootless && !host.host().isUserScope()) {
      findings.willNotStart(
          "not-root",
          "dockerd does not run as root",
          "cannot start dockerd as user '" + user + "': it needs root",
          configuration.unit().service().settings("User").get(0).location());
    }
  }

  private @Nullable Location fragment() {
    String path = configuration.unit().fragmentPath();
    return path == null ? null : Location.of(path);
  }
}
