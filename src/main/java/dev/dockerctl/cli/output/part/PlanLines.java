package dev.dockerctl.cli.output.part;

import dev.dockerctl.catalog.Effect;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.cli.terminal.Palette.Tone;
import dev.dockerctl.cli.terminal.Printer;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.error.SecretMask;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Renders in one line for each option what a change makes of it: {@code +} where it gets values,
 * {@code -} where it loses some, {@code ~} where it does both.
 *
 * @param before the configuration without the change
 * @param after the configuration with it
 */
public record PlanLines(Configuration before, Configuration after) {
  private static final String KEPT = "  (new containers get it, existing containers keep theirs)";

  /** Prints the lines; none where no option changes. */
  public void print(Printer printer) {
    Set<String> names = new LinkedHashSet<>();
    before.options().forEach(option -> names.add(option.name()));
    after.options().forEach(option -> names.add(option.name()));
    for (String name : names) {
      line(printer, name);
    }
  }

  private void line(Printer printer, String name) {
    List<String> old = values(before, name);
    List<String> now = values(after, name);
    Tone tone = Tone.NOTABLE;
    String text;
    if (old.equals(now)) {
      text = moved(name, now);
    } else if (old.isEmpty() || (hasAll(now, old) && now.size() > old.size())) {
      tone = Tone.ADDED;
      text = "+ " + flag(name) + joined(name, without(now, old));
    } else if (now.isEmpty() || (hasAll(old, now) && old.size() > now.size())) {
      tone = Tone.REMOVED;
      text = "- " + flag(name) + joined(name, without(old, now));
    } else {
      text = "~ " + flag(name) + changed(name, old, now);
    }
    if (!text.isEmpty()) {
      printer.palette().print(printer.out(), tone, text);
      printer.out().println(keeps(name) && !old.equals(now) ? KEPT : "");
    }
  }

  private static String flag(String name) {
    return "--" + name + "  ";
  }

  /** Of a map only the entries that change; of a list also what it loses. */
  private String changed(String name, List<String> old, List<String> now) {
    List<String> gone = without(old, now);
    if (option(name).filter(Option::isMap).isPresent()) {
      return joined(name, gone) + " \u2192 " + joined(name, without(now, old));
    }
    boolean drops = option(name).filter(Option::holdsSeveral).isPresent() && !gone.isEmpty();
    return joined(name, old)
        + " \u2192 "
        + joined(name, now)
        + (drops ? "  (drops " + joined(name, gone) + ")" : "");
  }

  /** Empty where an option stays where it is. */
  private String moved(String name, List<String> values) {
    boolean was = before.option(name).filter(EffectiveOption::isInDaemonJson).isPresent();
    boolean is = after.option(name).filter(EffectiveOption::isInDaemonJson).isPresent();
    String way = is ? "  (moves to daemon.json)" : "  (moves to the command line)";
    return was == is ? "" : "~ " + flag(name) + joined(name, values) + way;
  }

  private boolean keeps(String name) {
    return option(name).filter(option -> option.effect() == Effect.NEW_CONTAINERS).isPresent();
  }

  private Optional<Option> option(String name) {
    return after
        .option(name)
        .or(() -> before.option(name))
        .flatMap(option -> Optional.ofNullable(option.option()));
  }

  private static List<String> values(Configuration configuration, String name) {
    return configuration.option(name).map(EffectiveOption::texts).orElse(List.of());
  }

  private static List<String> without(List<String> values, List<String> others) {
    List<String> left = new ArrayList<>(values);
    left.removeAll(new HashSet<>(others));
    return left;
  }

  private static boolean hasAll(List<String> values, List<String> others) {
    return new HashSet<>(values).containsAll(others);
  }

  private String joined(String name, List<String> values) {
    List<String> shown = new ArrayList<>();
    for (String value : values) {
      String masked =
          option(name).map(o -> o.masked(value)).orElseGet(() -> SecretMask.maskValue(name, value));
      shown.add(masked.isEmpty() ? "''" : masked);
    }
    return String.join(", ", shown);
  }
}
