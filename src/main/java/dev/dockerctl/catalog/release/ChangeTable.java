package dev.dockerctl.catalog.release;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.TableText;
import dev.dockerctl.catalog.TableWord;
import dev.dockerctl.catalog.value.DockerVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table of what changed of options that stayed, and what to do without those that went. */
public final class ChangeTable {
  private static final String RESOURCE = "changes.tsv";
  private static final String GONE = "gone";

  private final List<OptionChange> changes = new ArrayList<>();
  private final Map<Option, String> gone = new HashMap<>();

  private ChangeTable(String text, Catalog catalog) {
    for (String line : text.split("\n")) {
      if (!line.startsWith("#")) {
        add(line.split("\t"), catalog);
      }
    }
  }

  /** Reads the table that is part of the program. */
  public static ChangeTable load(Catalog catalog) {
    return new ChangeTable(TableText.of(ChangeTable.class, RESOURCE), catalog);
  }

  private void add(String[] cells, Catalog catalog) {
    DockerVersion release = DockerVersion.parse(cells[2]);
    Option option = option(cells[0], catalog);
    String advice = cells[6].equals("-") ? null : cells[6];
    if (cells[1].equals(GONE)) {
      gone.put(option, String.valueOf(advice));
    } else {
      changes.add(
          new OptionChange(
              option,
              TableWord.of(Aspect.values(), cells[1]),
              cells[3],
              cells[4],
              release,
              cells[5].equals("all"),
              advice));
    }
  }

  /** The flag of that name, or else the key that has had no flag in some release. */
  private static Option option(String name, Catalog catalog) {
    Option flag = catalog.flag(name).orElse(null);
    if (flag != null) {
      return flag;
    }
    for (Option option : catalog.optionsOfKey(name)) {
      if (option.fileOnly()) {
        return option;
      }
    }
    throw new IllegalStateException("no option '" + name + "'");
  }

  /** Every change of an option, the earlier ones of an option first. */
  public List<OptionChange> changes() {
    return List.copyOf(changes);
  }

  /** What to do about an option that is deprecated or removed: words or a command. */
  public String insteadOf(Option option) {
    String advice = gone.get(option);
    return advice == null ? "take it out: dockerctl unset " + option.name() : advice;
  }
}
