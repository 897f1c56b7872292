package dev.dockerctl.config;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.Occurrence;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.error.Location;
import dev.dockerctl.unit.ExecCommand;
import dev.dockerctl.unit.LoadedUnit;
import dev.dockerctl.unit.environment.Expansion;
import dev.dockerctl.unit.syntax.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the command lines of a unit say of one option: that of the unit file and those of its
 * drop-ins in load order, with those that a later reset takes away.
 */
final class CommandSteps {
  private final Configuration configuration;
  private final LoadedUnit unit;
  private final Option option;
  private final List<StoryStep> steps = new ArrayList<>();
  private final Map<Origin, StoryStep> ofVariables = new LinkedHashMap<>();
  private @Nullable ExecCommand holder;
  private boolean hidden;

  CommandSteps(Configuration configuration, Option option, Catalog catalog) {
    this.configuration = configuration;
    this.unit = configuration.unit();
    this.option = option;
    String fragment = unit.fragmentPath();
    if (fragment != null) {
      for (ExecCommand command : unit.service().everyExec("ExecStart")) {
        Expansion expansion = Expansion.of(command, configuration.environment());
        add(DaemonCommandLine.of(command, expansion, catalog, fragment));
      }
    }
  }

  /** What stands in the command lines themselves. */
  List<StoryStep> steps() {
    return steps;
  }

  /** What variables bring into a command line, in effect or not, by where they are set. */
  Collection<StoryStep> ofVariables() {
    return ofVariables.values();
  }

  /** Whether the options in the command line that counts cannot be told. */
  boolean areHidden() {
    return hidden;
  }

  /** Whether dockerd takes values of the option from a place. */
  private boolean wins(Origin origin) {
    EffectiveOption set = configuration.option(option.name()).orElse(null);
    return set != null
        && StoryOnDisk.starts(configuration, option)
        && set.values().stream().anyMatch(value -> value.origin().equals(origin));
  }

  private void add(DaemonCommandLine line) {
    ExecCommand command = line.command();
    Location place = command.setting().location();
    Origin.Kind kind =
        place.file().equals(line.fragmentPath()) ? Origin.Kind.VENDOR : Origin.Kind.DROP_IN;
    Origin whole = new Origin(kind, place, null, null);
    String reset = resetAfter(command.setting());
    if (!line.program().isRecognised()) {
      String refusal = "its options cannot be told: " + line.program().refusal();
      steps.add(new StoryStep(whole, List.of(), false, reset == null ? refusal : reset));
      hidden |= reset == null;
      return;
    }
    Map<Origin, List<String>> values = values(line);
    ExecCommand before = holder;
    if (values.isEmpty() && before != null && resetAfter(before.setting()) != null) {
      String note = "replaces the command line, without " + option.spelling();
      steps.add(new StoryStep(whole, List.of(), false, note));
    }
    holder = values.isEmpty() ? null : command;
    values.forEach(
        (origin, texts) -> {
          String variable = origin.variable();
          if (variable == null) {
            steps.add(step(origin, texts, reset));
          } else {
            String unused = "the command line that counts does not name $" + variable;
            ofVariables.put(origin, step(origin, texts, reset == null ? null : unused));
          }
        });
  }

  private StoryStep step(Origin origin, List<String> texts, @Nullable String unused) {
    boolean wins = unused == null && wins(origin);
    boolean known = StoryOnDisk.starts(configuration, option);
    String note = wins || !known ? null : "a later value on the command line wins";
    return new StoryStep(origin, texts, wins, unused == null ? note : unused);
  }

  /** The values of a command line by where they are written; of a scalar the last one. */
  private Map<Origin, List<String>> values(DaemonCommandLine line) {
    Map<Origin, List<String>> values = new LinkedHashMap<>();
    for (Occurrence occurrence : line.arguments().occurrences()) {
      Option given = occurrence.option();
      if (given != null && given.name().equals(option.name())) {
        List<String> texts =
            values.computeIfAbsent(line.origin(occurrence), origin -> new ArrayList<>());
        take(option, occurrence, texts);
      }
    }
    return values;
  }

  /** Adds what an occurrence gives; the value of a scalar takes the place of an earlier one. */
  static void take(Option option, Occurrence occurrence, List<String> texts) {
    if (!option.holdsSeveral() && !option.isMap()) {
      texts.clear();
    }
    option.form().ofFlag(occurrence.effectiveValue()).forEach(entry -> texts.add(entry.text()));
  }

  /** Says where an assignment is reset; null where it is not. */
  private @Nullable String resetAfter(Setting setting) {
    List<Setting> all = unit.service().settings("ExecStart");
    for (Setting later : all.subList(all.indexOf(setting) + 1, all.size())) {
      if (later.value().isEmpty()) {
        return "reset by " + later.location();
      }
    }
    return null;
  }
}
