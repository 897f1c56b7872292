package dev.dockerctl.check;

import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.check.finding.FindingList;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.DaemonFile;
import dev.dockerctl.error.Location;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What releases before 23.0 refuse of a daemon.json that later ones take: an empty file, and a byte
 * order mark (daemon/config/config.go of moby 20.10).
 */
final class EarlierFileChecks {
  private final Configuration configuration;
  private final DockerVersion version;
  private final FindingList findings;

  EarlierFileChecks(Configuration configuration, DockerVersion version, FindingList findings) {
    this.configuration = configuration;
    this.version = version;
    this.findings = findings;
  }

  void run() {
    DaemonFile file = configuration.file();
    if (version.isAtLeast(23, 0) || !file.exists() || file.document() == null) {
      return;
    }
    String reason = reason(file.path());
    if (reason != null) {
      findings.refuse(
          Finding.error(
                  "json-syntax",
                  "daemon.json is not valid JSON",
                  "cannot read '" + file.path() + "': " + reason + " before Docker 23.0",
                  Location.of(file.path()))
              .fix(FileChecks.mend(Location.of(file.path()))));
    }
  }

  private @Nullable String reason(String path) {
    String text;
    try {
      text = new String(configuration.tree().read(path), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return null;
    }
    if (text.startsWith("\u00EF\u00BB\u00BF")
        || text.startsWith("\u00FF\u00FE")
        || text.startsWith("\u00FE\u00FF")) {
      return "a byte order mark is not taken";
    }
    return text.isBlank() ? "an empty file is not taken" : null;
  }
}
