package dev.dockerctl.catalog.rule;

import java.util.ArrayList;
import java.util.List;

/**
 * Something about daemon.json worth telling.
 *
 * @param path the keys from the top to the place, list indexes as numbers; empty for the whole
 * @param kind what it is
 * @param message one sentence, lower case, without a full stop
 */
public record JsonFinding(List<String> path, Kind kind, String message) {
  /** The path of what stands below another one. */
  static List<String> below(List<String> path, String key) {
    List<String> longer = new ArrayList<>(path);
    longer.add(key);
    return longer;
  }

  /** What a finding means for the daemon. */
  public enum Kind {
    /** The daemon refuses the file: the top is no object. */
    NOT_AN_OBJECT(Outcome.REFUSED),
    /** The daemon refuses the file: no option has that key. */
    UNKNOWN_KEY(Outcome.REFUSED),
    /** The daemon refuses the file: the key belongs to another release. */
    OTHER_VERSION(Outcome.REFUSED),
    /** The daemon refuses the file: not the JSON type of the key. */
    WRONG_TYPE(Outcome.REFUSED),
    /** The daemon refuses the file: not a value of the option. */
    INVALID_VALUE(Outcome.REFUSED),
    /** {@code --validate} lets it pass, the daemon does not start. */
    WILL_NOT_START(Outcome.WILL_NOT_START),
    /** The key is accepted and ignored. */
    IGNORED_KEY(Outcome.SURPRISES),
    /** The key stands in an object where it does not belong. */
    MISPLACED_KEY(Outcome.SURPRISES),
    /** The daemon starts, but the value does not do what it says. */
    NO_EFFECT(Outcome.SURPRISES),
    /** A null that does something else than nothing, or nothing. */
    NULL_VALUE(Outcome.SURPRISES),
    /** The release warns about the key or ignores it. */
    DEPRECATED(Outcome.SURPRISES);

    private final Outcome outcome;

    Kind(Outcome outcome) {
      this.outcome = outcome;
    }

    /** What the daemon does about it. */
    public Outcome outcome() {
      return outcome;
    }
  }

  /** What the daemon does about a finding. */
  public enum Outcome {
    /** It refuses the file, {@code --validate} says so. */
    REFUSED,
    /** It does not start, {@code --validate} does not say so. */
    WILL_NOT_START,
    /** It starts, but not as the file seems to say. */
    SURPRISES
  }
}
