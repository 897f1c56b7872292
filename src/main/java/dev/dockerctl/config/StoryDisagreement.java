package dev.dockerctl.config;

import dev.dockerctl.catalog.DaemonArguments;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ShellWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Two places that disagree about an option.
 *
 * @param index the step of the story that disagrees with an earlier one
 * @param sentence in what they disagree, lower case, without a full stop
 * @param mend the command that ends it, or several of which each is enough, one a line
 */
public record StoryDisagreement(int index, String sentence, String mend) {
  /** The same with another command. */
  public StoryDisagreement mendedBy(String command) {
    return new StoryDisagreement(index, sentence, command);
  }

  /**
   * What keeps the daemon from starting with what is on disk, as far as the option shows it, or a
   * value that somebody wrote where nobody reads it; empty where all is well.
   */
  public static Optional<StoryDisagreement> onDisk(
      Configuration configuration, Option option, StoryOnDisk story) {
    Search search = new Search(configuration, option, story.steps());
    return search.unusable().or(search::broken).or(search::conflict).or(search::unread);
  }

  /** The search for the first place on disk that disagrees with the others. */
  private record Search(Configuration configuration, Option option, List<StoryStep> steps) {
    /** A unit that cannot run, such as one with two commands. */
    private Optional<StoryDisagreement> unusable() {
      int last = last(step -> step.is(Origin.Kind.VENDOR) || step.is(Origin.Kind.DROP_IN));
      if (configuration.line() != null || last < 0) {
        return Optional.empty();
      }
      try {
        configuration.requireLine();
        return Optional.empty();
      } catch (DockerctlException e) {
        String hint = e.hint();
        return Optional.of(
            new StoryDisagreement(last, e.message(), hint == null ? "dockerctl cat" : hint));
      }
    }

    private Optional<StoryDisagreement> broken() {
      if (!configuration.file().isBroken()) {
        return Optional.empty();
      }
      int index = last(step -> step.is(Origin.Kind.DAEMON_JSON));
      String sentence =
          "dockerd does not start while '" + configuration.file().path() + "' is broken";
      return Optional.of(new StoryDisagreement(index, sentence, "dockerctl validate"));
    }

    private Optional<StoryDisagreement> conflict() {
      return configuration.conflict(option.name()).map(this::conflict);
    }

    private StoryDisagreement conflict(Conflict conflict) {
      int index = last(step -> step.is(Origin.Kind.DAEMON_JSON));
      String sentence = conflict.describe() + ", with which dockerd does not start";
      List<String> names = configuration.conflicts().stream().map(Conflict::name).toList();
      return new StoryDisagreement(index, sentence, ConflictRepair.of(configuration, names));
    }

    /** Where nothing else sets the option, what stands in the wrong place was meant to. */
    private Optional<StoryDisagreement> unread() {
      if (steps.isEmpty() || !steps.get(0).wins()) {
        return Optional.empty();
      }
      int index =
          last(step -> step.is(Origin.Kind.ENVIRONMENT) || step.is(Origin.Kind.ENVIRONMENT_FILE));
      if (index < 0 || steps.get(index).values().equals(steps.get(0).values())) {
        return Optional.empty();
      }
      StoryStep unread = steps.get(index);
      String sentence =
          option.spelling() + " in " + unread.origin().describe() + " does not reach dockerd";
      return Optional.of(new StoryDisagreement(index, sentence, set(unread.values())));
    }

    /** The command that sets values, without secrets. */
    private String set(List<String> values) {
      List<String> words = new ArrayList<>(List.of("dockerctl", "set"));
      for (String value : values) {
        boolean secret = !option.masked(value).equals(value);
        words.addAll(DaemonArguments.words(option, secret ? "VALUE" : value));
      }
      return ShellWords.join(words);
    }

    private int last(Predicate<StoryStep> wanted) {
      for (int i = steps.size() - 1; i >= 0; i--) {
        if (wanted.test(steps.get(i))) {
          return i;
        }
      }
      return -1;
    }
  }
}
