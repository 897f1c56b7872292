package dev.dockerctl.doctor;

import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.error.Location;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.host.AskedProgram;
import dev.dockerctl.host.Host;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Files with another SELinux label than the policy gives them, as after a move from a home folder:
 * systemd and dockerd may not read them then. restorecon(8) is asked, which changes nothing with
 * {@code -n}.
 *
 * @param host the host
 * @param program runs a command and gives what it prints
 */
record LabelFindings(Host host, Function<List<String>, String> program) {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String WOULD = "Would relabel ";

  LabelFindings(Host host) {
    this(host, command -> new AskedProgram(command, PATIENCE).ask().text());
  }

  /** What was found; nothing where SELinux is off. */
  List<Finding> find(Configuration disk) {
    List<Finding> findings = new ArrayList<>();
    List<String> paths = List.copyOf(FileFindings.files(disk));
    if (paths.isEmpty() || !Files.exists(host.kernel("/sys/fs/selinux/enforce"))) {
      return findings;
    }
    List<String> command = new ArrayList<>(List.of("restorecon", "-n", "-v"));
    command.addAll(paths);
    for (String line : program.apply(command).lines().toList()) {
      int from = line.indexOf(" from ");
      String path = line.startsWith(WOULD) && from > 0 ? line.substring(WOULD.length(), from) : "";
      if (paths.contains(path)) {
        findings.add(
            Finding.warning(
                    "selinux-label",
                    "a file has another SELinux label than it should have",
                    "'" + path + "' would get another label" + line.substring(from),
                    Location.of(path))
                .fix("restorecon -v " + ShellWords.quote(path)));
      }
    }
    return findings;
  }
}
