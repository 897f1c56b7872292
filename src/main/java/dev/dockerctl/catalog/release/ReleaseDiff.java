package dev.dockerctl.catalog.release;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.value.DockerVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What differs between the options of two releases, of which either may be the later one.
 *
 * @param from the first release
 * @param to the second release
 * @param added options that only the second one has
 * @param removed options that only the first one has
 * @param deprecated options of both that only the second one warns about or ignores
 * @param changed differences of the others
 */
public record ReleaseDiff(
    DockerVersion from,
    DockerVersion to,
    List<Option> added,
    List<Option> removed,
    List<Option> deprecated,
    List<OptionChange> changed) {
  /** Compares two releases. */
  public static ReleaseDiff of(Catalog catalog, DockerVersion from, DockerVersion to) {
    List<Option> added = new ArrayList<>();
    List<Option> removed = new ArrayList<>();
    List<Option> deprecated = new ArrayList<>();
    for (Option option : catalog.options()) {
      boolean before = option.available(from);
      if (before != option.available(to)) {
        (before ? removed : added).add(option);
      } else if (option.deprecated(to) && !option.deprecated(from)) {
        deprecated.add(option);
      }
    }
    boolean upwards = to.isAtLeast(from);
    List<OptionChange> changed = new ArrayList<>();
    for (OptionChange change : upwards ? changes(catalog, from, to) : changes(catalog, to, from)) {
      changed.add(upwards ? change : change.back());
    }
    return new ReleaseDiff(from, to, added, removed, deprecated, List.copyOf(changed));
  }

  /** Only what concerns some options. */
  public ReleaseDiff only(List<Option> options) {
    return new ReleaseDiff(
        from,
        to,
        added.stream().filter(options::contains).toList(),
        removed.stream().filter(options::contains).toList(),
        deprecated.stream().filter(options::contains).toList(),
        changed.stream().filter(change -> options.contains(change.option())).toList());
  }

  /** Whether nothing differs. */
  public boolean isEmpty() {
    return added.isEmpty() && removed.isEmpty() && deprecated.isEmpty() && changed.isEmpty();
  }

  /**
   * What any release has changed of the options that a release has, up to that one: for a host of
   * which it is not known which release it has.
   */
  public static List<OptionChange> upTo(Catalog catalog, DockerVersion to) {
    List<OptionChange> changes = new ArrayList<>();
    for (Option option : catalog.options()) {
      DockerVersion since = option.defaultSince();
      if (since != null && to.isAtLeast(since) && option.available(to)) {
        String before = option.earlierDefault();
        String after = option.defaultText(to);
        changes.add(new OptionChange(option, Aspect.DEFAULT, before, after, since, true, null));
      }
    }
    for (OptionChange change : ChangeTable.load(catalog).changes()) {
      if (to.isAtLeast(change.release())
          && !goesOn(change, changes)
          && !change.option().removed(to)) {
        changes.add(change);
      }
    }
    changes.removeIf(change -> Objects.equals(change.from(), change.to()));
    return changes;
  }

  private static List<OptionChange> changes(
      Catalog catalog, DockerVersion earlier, DockerVersion later) {
    List<OptionChange> changes = new ArrayList<>();
    for (Option option : catalog.options()) {
      boolean both = option.available(earlier) && option.available(later);
      String before = option.defaultText(earlier);
      String after = option.defaultText(later);
      DockerVersion since = option.defaultSince();
      if (both && since != null && !Objects.equals(before, after)) {
        changes.add(new OptionChange(option, Aspect.DEFAULT, before, after, since, true, null));
      }
    }
    for (OptionChange change : ChangeTable.load(catalog).changes()) {
      boolean between = later.isAtLeast(change.release()) && !earlier.isAtLeast(change.release());
      if (between && !goesOn(change, changes) && concerns(change, earlier, later)) {
        changes.add(change);
      }
    }
    changes.removeIf(change -> Objects.equals(change.from(), change.to()));
    return changes;
  }

  /** A new option changes what the daemon did before it; what became of it later is its own. */
  private static boolean concerns(OptionChange change, DockerVersion earlier, DockerVersion later) {
    Option option = change.option();
    boolean went = option.available(earlier) && !option.available(later);
    boolean came = !option.available(earlier) && option.available(later);
    return !went && (!came || change.release().equals(option.since()));
  }

  /** Joins a change to the one that it goes on with, where there is one. */
  private static boolean goesOn(OptionChange change, List<OptionChange> changes) {
    for (int i = 0; i < changes.size(); i++) {
      if (changes.get(i).leadsTo(change)) {
        changes.set(i, changes.get(i).and(change));
        return true;
      }
    }
    return false;
  }
}
