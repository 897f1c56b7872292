package dev.dockerctl.doctor;

import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.DaemonCommandLine;
import dev.dockerctl.config.HostView;
import dev.dockerctl.config.VariableFiles;
import dev.dockerctl.error.Location;
import dev.dockerctl.error.SecretMask;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.unit.environment.EnvironmentFile;
import dev.dockerctl.unit.syntax.Variable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Options in variables that the unit does not read, or does not use. */
record VariableFindings(Configuration configuration, HostView view, DaemonCommandLine line) {
  private static final List<String> NAMES =
      List.of(
          "DOCKER_OPTS",
          "DOCKER_OPTIONS",
          "OPTIONS",
          "DOCKER_STORAGE_OPTIONS",
          "DOCKER_NETWORK_OPTIONS");

  private static final String EXPORT = "export ";

  /** What was found; nothing where a script may read them. */
  static List<Finding> find(Configuration configuration, HostView view) {
    DaemonCommandLine line = configuration.line();
    List<Finding> findings = new ArrayList<>();
    if (line != null && line.program().isRecognised()) {
      VariableFindings variables = new VariableFindings(configuration, view, line);
      VariableFiles.OF_PACKAGES.forEach(file -> variables.unread(file, findings));
      variables.unused(findings);
    }
    return findings;
  }

  private void unread(String path, List<Finding> findings) {
    boolean read =
        configuration.unit().service().environmentFiles().stream()
            .anyMatch(reference -> reference.path().equals(path));
    String text = view.text(path);
    if (text != null && read) {
      exported(path, text, findings);
    }
    if (text == null || read) {
      return;
    }
    byte[] content = text.getBytes(StandardCharsets.ISO_8859_1);
    for (EnvironmentFile.Assignment assignment :
        EnvironmentFile.parse(path, content).assignments()) {
      Variable variable = assignment.variable();
      if (isOptions(variable)) {
        findings.add(
            Finding.warning(
                    "environment-file-unread",
                    "options in a file that the unit does not read",
                    "'%s' does not read '%s', so what %s says there is not in effect"
                        .formatted(configuration.unit().name(), path, variable.name()),
                    variable.location())
                .fix(set(variable.value())));
      }
    }
  }

  /** A line for a shell: systemd.exec(5) has assignments only, and passes over it. */
  private void exported(String path, String text, List<Finding> findings) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      String assigned = line.startsWith(EXPORT) ? line.substring(EXPORT.length()).strip() : "";
      int equals = assigned.indexOf('=');
      if (equals > 0 && Variable.isValidName(assigned.substring(0, equals))) {
        String file = ShellWords.quote(view.host().path(path).toString());
        findings.add(
            Finding.warning(
                    "environment-file-export",
                    "a line of a shell in a file of variables",
                    "systemd passes over 'export "
                        + assigned.substring(0, equals)
                        + "=…', since it is no shell",
                    new Location(path, i + 1))
                .fix("sed -i '" + (i + 1) + "s/export *//' " + file + " && dockerctl restart"));
      }
    }
  }

  private void unused(List<Finding> findings) {
    String command = line.command().setting().value();
    for (Variable variable : configuration.environment().variables().values()) {
      boolean own =
          variable.kind() == Variable.Kind.ENVIRONMENT
              || variable.kind() == Variable.Kind.ENVIRONMENT_FILE;
      if (own && isOptions(variable) && !command.contains(variable.name())) {
        Location place = variable.location();
        findings.add(
            Finding.warning(
                    "variable-unused",
                    "options in a variable that the command does not use",
                    "ExecStart= of '%s' does not use $%s, so what it says is not in effect"
                        .formatted(configuration.unit().name(), variable.name()),
                    place)
                .fix(set(variable.value())));
      }
    }
  }

  private static boolean isOptions(Variable variable) {
    return NAMES.contains(variable.name()) && variable.value().strip().startsWith("-");
  }

  /** The same options by dockerctl; null where the value cannot be pasted as it is. */
  private static @Nullable String set(String value) {
    boolean plain = value.chars().noneMatch(c -> c == '"' || c == '\'' || c == '\\' || c == '$');
    return plain && !SecretMask.hasSecrets(value)
        ? "dockerctl set " + ShellWords.join(List.of(value.strip().split("\\s+")))
        : null;
  }
}
