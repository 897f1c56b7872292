package dev.dockerctl.change.plan;

import dev.dockerctl.check.PublicSecrets;
import dev.dockerctl.check.SecretFiles;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.config.HostView;
import dev.dockerctl.config.StartSettings;
import dev.dockerctl.files.FileAttributes;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.host.Host;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A change, computed and checked but not made: what is shown for {@code --dry-run} and what is
 * committed.
 *
 * @param before the configuration it starts from
 * @param after the configuration as the edited files give it
 * @param edits the files that change
 * @param warnings what the user should know
 * @param needs what it takes for the daemon to have it
 */
public record Plan(
    Configuration before,
    Configuration after,
    List<FileEdit> edits,
    List<String> warnings,
    Needs needs) {
  /** A plan of edits that lead from one configuration to another. */
  static Plan of(Host host, Configuration before, Configuration after, List<FileEdit> edits) {
    List<FileEdit> ordered = new ArrayList<>(edits);
    ordered.sort(order(before, after));
    Needs needs = edits.isEmpty() ? Needs.NOTHING : Needs.of(before, after);
    return new Plan(before, after, ordered, warnings(host, before, after, ordered), needs);
  }

  /**
   * The order in which files are replaced. An option that moves leaves its old place first: between
   * the two writes it is nowhere, which dockerd starts with, and never in both places, which it
   * does not.
   */
  private static Comparator<FileEdit> order(Configuration before, Configuration after) {
    String json = before.file().path();
    boolean jsonFirst = leavesFile(before, after);
    return (one, other) ->
        Boolean.compare(
            one.path().equals(json) != jsonFirst, other.path().equals(json) != jsonFirst);
  }

  private static boolean leavesFile(Configuration before, Configuration after) {
    for (EffectiveOption option : before.options()) {
      EffectiveOption now = after.option(option.name()).orElse(null);
      if (option.isInDaemonJson() && now != null && now.isOnCommandLine()) {
        return true;
      }
    }
    return false;
  }

  /** What a user should know about a change that is fine otherwise. */
  private static List<String> warnings(
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

  /** The new contents of the files that change. */
  public Map<String, Optional<byte[]>> contents() {
    Map<String, Optional<byte[]>> contents = new LinkedHashMap<>();
    edits.forEach(edit -> contents.put(edit.path(), edit.after()));
    return contents;
  }

  /** The socket units whose files change, which have to be restarted with the daemon. */
  public Set<String> socketUnits() {
    Set<String> units = new LinkedHashSet<>();
    for (FileEdit edit : edits) {
      for (String part : edit.path().split("/")) {
        if (part.endsWith(".socket") || part.endsWith(".socket.d")) {
          units.add(part.endsWith(".d") ? part.substring(0, part.length() - 2) : part);
        }
      }
    }
    return units;
  }

  /** The same plan with more that the user should know. */
  public Plan with(List<String> moreWarnings) {
    List<String> all = new ArrayList<>(warnings);
    for (String warning : moreWarnings) {
      // A risk that a change brings is also one that stands afterwards.
      if (warnings.stream().noneMatch(warning::startsWith)) {
        all.add(warning);
      }
    }
    return new Plan(before, after, edits, List.copyOf(all), needs);
  }

  /** The same plan, which brings files back with the owner, group and mode that they had. */
  public Plan with(Map<String, FileAttributes> attributes) {
    List<FileEdit> complete = new ArrayList<>();
    for (FileEdit edit : edits) {
      complete.add(edit.with(Optional.ofNullable(attributes.get(edit.path()))));
    }
    return new Plan(before, after, List.copyOf(complete), warnings, needs);
  }

  /** Whether the service's process gets other limits and the like, which no daemon tells. */
  public boolean changesProcess() {
    return changesProcessOf(before);
  }

  /** The same for a process that was started with another configuration. */
  public boolean changesProcessOf(Configuration started) {
    return !StartSettings.differing(started, after).isEmpty();
  }

  /** Whether anything changes. */
  public boolean changesAnything() {
    return !edits.isEmpty();
  }
}
