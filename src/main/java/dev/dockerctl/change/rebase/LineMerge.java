package dev.dockerctl.change.rebase;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionEntry;
import dev.dockerctl.change.plan.Operation;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.DaemonCommandLine;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.config.EffectiveValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The three-way merge of command lines: of that which the drop-in was made from, that of the
 * drop-in, and that which the unit has now.
 */
final class LineMerge {
  private final Catalog catalog;
  private final Configuration then;
  private final Configuration ours;
  private final Configuration theirs;
  private final Side side;
  private final Map<String, List<OptionEntry>> values = new LinkedHashMap<>();
  private final List<String> conflicts = new ArrayList<>();

  LineMerge(
      Catalog catalog, Configuration then, Configuration ours, Configuration theirs, Side side) {
    this.catalog = catalog;
    this.then = then;
    this.ours = ours;
    this.theirs = theirs;
    this.side = side;
    for (String name : names()) {
      merge(name);
    }
  }

  private Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (Configuration one : List.of(theirs, ours, then)) {
      one.options().forEach(option -> names.add(option.name()));
    }
    return names;
  }

  private void merge(String name) {
    List<OptionEntry> mine = flags(ours, name);
    List<OptionEntry> others = flags(theirs, name);
    List<OptionEntry> old = flags(then, name);
    boolean undecided = clashesWithFile(name) || (mine.equals(old) && losesVariable(name));
    @Nullable List<OptionEntry> merged =
        undecided
            ? ValueMerge.chosen(side, mine, others)
            : new ValueMerge(old, mine, others).merged(known(name), side);
    if (merged == null) {
      List<OptionEntry> file = clashesWithFile(name) ? ours.entries(name) : mine;
      MergedOption option = new MergedOption(name, known(name));
      conflicts.add(option.conflict(option.side(file, ours), option.side(others, theirs), old));
    } else {
      values.put(name, merged);
    }
  }

  /** Whether the unit's new line gives what daemon.json gives, which dockerd refuses. */
  private boolean clashesWithFile(String name) {
    return theirs.conflict(name).isPresent() && ours.conflict(name).isEmpty();
  }

  /** Whether the unit's new line lacks the variable that an administrator keeps the option in. */
  private boolean losesVariable(String name) {
    List<EffectiveValue> old = then.option(name).map(EffectiveOption::values).orElse(List.of());
    return flags(theirs, name).isEmpty()
        && !old.isEmpty()
        && old.stream().allMatch(value -> value.origin().variable() != null);
  }

  private @Nullable Option known(String name) {
    for (Configuration one : List.of(theirs, ours, then)) {
      Option option = one.option(name).map(EffectiveOption::option).orElse(null);
      if (option != null) {
        return option;
      }
    }
    return null;
  }

  /** The values of an option on the command line. */
  private List<OptionEntry> flags(Configuration configuration, String name) {
    DaemonCommandLine line = configuration.line();
    return line != null && catalog.find(name).isPresent()
        ? line.entries(name)
        : configuration.entries(name);
  }

  /** What both sides changed and no side was chosen for, in sentences. */
  List<String> conflicts() {
    List<String> all = new ArrayList<>(conflicts);
    if (program() == null) {
      all.add(
          "the program is '"
              + String.join(" ", words(ours).program())
              + "' in the drop-in and '"
              + String.join(" ", words(theirs).program())
              + "' in "
              + theirs.requireLine().command().setting().location());
    }
    return all;
  }

  /** The unit's line with what of ours is no option: another program, other variables. */
  String skeleton() {
    List<String> line = new ArrayList<>();
    List<String> program = program();
    line.addAll(program == null ? words(theirs).program() : program);
    List<String> old = words(then).variables();
    List<String> mine = words(ours).variables();
    for (String word : words(theirs).arguments()) {
      boolean taken = old.contains(word) && !mine.contains(word);
      if (!taken) {
        line.add(word);
      }
    }
    for (String variable : mine) {
      boolean added = !old.contains(variable) || side == Side.OURS;
      if (added && !words(theirs).variables().contains(variable)) {
        line.add(variable);
      }
    }
    return String.join(" ", line);
  }

  private @Nullable List<String> program() {
    List<String> old = words(then).program();
    List<String> mine = words(ours).program();
    List<String> others = words(theirs).program();
    if (mine.equals(old) || mine.equals(others)) {
      return others;
    }
    return others.equals(old) ? mine : ValueMerge.chosen(side, mine, others);
  }

  private static LineWords words(Configuration configuration) {
    return new LineWords(configuration.requireLine());
  }

  /** What makes a configuration, one with the skeleton, have the merged values. */
  List<Operation> operations(Configuration from) {
    List<Operation> operations = new ArrayList<>();
    values.forEach(
        (name, wanted) -> {
          List<OptionEntry> now = flags(from, name);
          Option option = known(name);
          if (option != null && clashesWithFile(name)) {
            operations.add(
                new Operation.Move(option, wanted.isEmpty() ? ours.entries(name) : wanted));
          } else if (!now.equals(wanted)) {
            give(operations, name, wanted);
          }
        });
    return operations;
  }

  private void give(List<Operation> operations, String name, List<OptionEntry> wanted) {
    Option option = known(name);
    if (option != null) {
      operations.add(new Operation.Move(option, wanted));
      return;
    }
    operations.add(new Operation.UnsetUnknown(name));
    List<String> words = new ArrayList<>();
    for (OptionEntry value : wanted) {
      words.add("--" + name + (value.text().isEmpty() ? "" : "=" + value.text()));
    }
    if (!words.isEmpty()) {
      operations.add(new Operation.Append(words));
    }
  }

  /** The first option that a configuration does not have as merged; null if there is none. */
  @Nullable String firstDifference(Configuration after) {
    for (Map.Entry<String, List<OptionEntry>> entry : values.entrySet()) {
      Set<OptionEntry> wanted = new LinkedHashSet<>(entry.getValue());
      if (!wanted.equals(new LinkedHashSet<>(flags(after, entry.getKey())))) {
        return entry.getKey();
      }
    }
    return null;
  }

  /** What of the unit's new line comes in, in sentences. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    values.forEach(
        (name, wanted) -> {
          List<OptionEntry> mine = flags(ours, name);
          if (!wanted.equals(mine)) {
            notes.add(new MergedOption(name, known(name)).taken(mine, wanted));
          }
        });
    return notes;
  }
}
