package dev.dockerctl.change;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.files.FileEdit;
import java.util.List;

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
  /** Whether anything changes. */
  public boolean changesAnything() {
    return !edits.isEmpty();
  }
}
