package dev.dockerctl.config;

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
}
