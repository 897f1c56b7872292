package dev.dockerctl.change.plan;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.StartSettings;
import dev.dockerctl.files.FileAttributes;
import dev.dockerctl.files.FileEdit;
import java.util.ArrayList;
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
