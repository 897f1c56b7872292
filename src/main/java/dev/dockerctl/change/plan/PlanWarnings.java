package dev.dockerctl.change.plan;

import dev.dockerctl.check.PublicSecrets;
import dev.dockerctl.check.SecretFiles;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.HostView;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.host.Host;
import java.util.ArrayList;
import java.util.List;

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
    // Credentials that everybody could read before are doctor's to name.
    PublicSecrets open = new PublicSecrets(host.isUserScope());
    for (Finding finding : Finding.brought(open.of(after), () -> open.of(before))) {
      warnings.add(finding.detail() + ": " + finding.fix());
    }
    return warnings;
  }
}
