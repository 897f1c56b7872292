package dev.dockerctl.doctor;

import dev.dockerctl.check.ForeignTools;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.HostView;
import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.Location;
import dev.dockerctl.unit.environment.EnvironmentFile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Files of the configuration that another program writes, and will write again. */
final class ForeignToolFindings {
  private ForeignToolFindings() {}

  static List<Finding> find(Configuration configuration, HostView view) {
    ForeignTools tools = new ForeignTools(view);
    List<Finding> findings = new ArrayList<>();
    for (String path : paths(configuration)) {
      ForeignTools.Tool tool = tools.of(path).orElse(null);
      if (tool != null) {
        findings.add(
            new Finding(
                "foreign-tool",
                Diagnostic.Severity.INFO,
                "another program writes a file of the configuration",
                "'" + path + "' is " + tool.name() + "'s: " + tool.consequence(),
                Location.of(path),
                null));
      }
    }
    return findings;
  }

  private static Set<String> paths(Configuration configuration) {
    Set<String> paths = new LinkedHashSet<>(configuration.unit().paths());
    configuration.environment().files().stream().map(EnvironmentFile::path).forEach(paths::add);
    paths.add(configuration.file().path());
    return paths;
  }
}
