package dev.dockerctl.catalog.value;

import dev.dockerctl.change.PlannedHost;
import dev.dockerctl.check.Validation;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.HostView;
import java.util.ArrayList;
import java.util.List;

/** What there is against a command line and a daemon.json that {@code --validate} would find. */
public final class Verdict {
  private static final PlannedHost HOST = PlannedHost.live();

  private Verdict() {}

  static List<String> of(List<String> words, String json, DockerVersion version) {
    Configuration configuration = HOST.configuration(words, json);
    List<String> messages = new ArrayList<>();
    for (Finding refusal :
        new Validation(PlannedHost.CATALOG)
            .judge(configuration, version, HostView.of(HOST.host(), configuration))
            .refusals()) {
      messages.add(refusal.describe());
    }
    return messages;
  }
}
