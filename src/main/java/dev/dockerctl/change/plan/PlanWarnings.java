package dev.dockerctl.change.plan;

import dev.dockerctl.check.PublicSecrets;
import dev.dockerctl.check.SecretFiles;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.HostView;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.host.Host;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a user should know about a change that is fine otherwise. */
final class PlanWarnings {
  private PlanWarnings() {}

  static List<String> of(
      Host host, Configuration before, Configuration after, List<FileEdit> edits) {
    List<String> warnings = new ArrayList<>();
    SecretFiles secrets = new SecretFiles(HostView.of(host, after));
    for (FileEdit edit : edits) {
      if (edit.action() == FileEdit.Action.MODIFY && !edit.becomesSecret()) {
        secrets
            .finding(edit.path())
            .ifPresent(finding -> warnings.add(finding.detail() + ": " + finding.fix()));
      }
    }
    warnings.addAll(becomePublic(host, before, after));
    return warnings;
  }

  /** Credentials that were not to be had by everybody before; what was is doctor's to say. */
  private static List<String> becomePublic(Host host, Configuration before, Configuration after) {
    PublicSecrets secrets = new PublicSecrets(host.isUserScope());
    Set<String> known = new HashSet<>();
    secrets.of(before).forEach(finding -> known.add(finding.detail()));
    List<String> warnings = new ArrayList<>();
    for (Finding finding : secrets.of(after)) {
      if (!known.contains(finding.detail())) {
        warnings.add(finding.detail() + ": " + finding.fix());
      }
    }
    return warnings;
  }
}
