package dev.dockerctl.docs;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/**
 * One of dockerctl's own options as documents show it.
 *
 * @param names its spellings, shortest first
 * @param label what its value is called, empty where it takes none
 * @param description what it does, without a full stop
 * @param choices the values to choose from, empty where any will do
 * @param global whether every command takes it
 */
record OwnOption(
    List<String> names, String label, String description, List<String> choices, boolean global) {
  /** The option of a command's model. */
  static OwnOption of(OptionSpec spec) {
    boolean takesValue = spec.arity().min() > 0;
    List<String> choices = new ArrayList<>();
    if (takesValue && spec.completionCandidates() != null) {
      spec.completionCandidates().forEach(choices::add);
    }
    return new OwnOption(
        List.of(spec.names()),
        takesValue ? spec.paramLabel() : "",
        String.join(" ", spec.description()),
        List.copyOf(choices),
        spec.inherited() || spec.scopeType() == picocli.CommandLine.ScopeType.INHERIT);
  }

  boolean takesValue() {
    return !label.isEmpty();
  }

  /** The long spelling where there is one. */
  String longest() {
    return names.get(names.size() - 1);
  }

  /** What a value of it is, for completion. */
  Kind kind() {
    if (!choices.isEmpty()) {
      return Kind.CHOICE;
    }
    if (label.equals("DIR")) {
      return Kind.DIRECTORY;
    }
    if (label.equals("FILE")) {
      return Kind.FILE;
    }
    return longest().equals("--unit") ? Kind.UNIT : Kind.TEXT;
  }

  /** What a value can be. */
  enum Kind {
    /** One of {@link OwnOption#choices()}. */
    CHOICE,
    /** A folder. */
    DIRECTORY,
    /** A file. */
    FILE,
    /** A unit's name. */
    UNIT,
    /** Anything. */
    TEXT
  }
}
