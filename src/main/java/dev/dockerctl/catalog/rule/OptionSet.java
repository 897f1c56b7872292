package dev.dockerctl.catalog.rule;

import dev.dockerctl.catalog.CrossOptionProblem;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.value.DockerVersion;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options that are set, each with the value the daemon uses: of a scalar the last one, of a
 * list all of them, of a map the last one of each key.
 */
public final class OptionSet {
  private final Map<String, OptionValue> values;

  private OptionSet(Map<String, OptionValue> values) {
    this.values = values;
  }

  /** A set of values from anywhere; of two for the same option the later one stays. */
  public static OptionSet of(Collection<OptionValue> values) {
    Map<String, OptionValue> byName = new LinkedHashMap<>();
    for (OptionValue value : values) {
      byName.put(value.option().name(), value);
    }
    return new OptionSet(byName);
  }

  /** What the option of that name is set to; the name is that of {@link Option#name()}. */
  public Optional<OptionValue> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** What {@code dockerd --validate} refuses about options that are fine one by one. */
  public List<CrossOptionProblem> problems() {
    return CrossOptionRules.problems(this);
  }

  /**
   * What keeps a daemon from starting although {@code --validate} lets it pass. The set should hold
   * the options of command line and daemon.json together.
   */
  public List<CrossOptionProblem> startProblems(DockerVersion version) {
    return CrossOptionStartRules.problems(this, version);
  }

  /** The text of a scalar, or the given one where it is not set. */
  public String text(String name, String otherwise) {
    OptionValue value = values.get(name);
    return value == null || value.values().isEmpty() ? otherwise : value.value();
  }

  /** Whether a boolean is on. */
  public boolean isOn(String name, String otherwise) {
    return text(name, otherwise).equals("true");
  }

  /** The values of a list. */
  public List<String> list(String name) {
    OptionValue value = values.get(name);
    return value == null ? List.of() : value.values();
  }

  /** The entries of a map. */
  public Map<String, String> map(String name) {
    OptionValue value = values.get(name);
    return value == null ? Map.of() : value.entries();
  }
}
