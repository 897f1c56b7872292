package dev.dockerctl.daemon;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.config.Origin;
import dev.dockerctl.config.StoryDisagreement;
import dev.dockerctl.config.StoryStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole story of one option: every place that has a say in it, and the daemon that runs.
 *
 * @param option the option
 * @param effective the values that dockerd would use by what is on disk, none where it has none;
 *     null where it would not start or where that cannot be told
 * @param steps the places, in the order in which they count
 * @param disagreement the first place that disagrees with the others; null where all agree
 */
public record OptionStory(
    Option option,
    @Nullable List<String> effective,
    List<StoryStep> steps,
    @Nullable StoryDisagreement disagreement) {
  /** Keeps the list as it is now. */
  public OptionStory {
    steps = List.copyOf(steps);
  }

  /** The same, where the daemon would not start with what is on disk: no restart mends it then. */
  public OptionStory refused() {
    if (disagreement == null) {
      return this;
    }
    StoryStep step = steps.get(disagreement.index());
    boolean running = step.is(Origin.Kind.PROCESS) || step.is(Origin.Kind.DAEMON);
    return running
        ? new OptionStory(option, effective, steps, disagreement.mendedBy("dockerctl validate"))
        : this;
  }
}
