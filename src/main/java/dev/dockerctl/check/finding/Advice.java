package dev.dockerctl.check.finding;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.release.ChangeTable;
import org.jspecify.annotations.Nullable;

/** What to do without options that a release does not have; its table is read at first use. */
public final class Advice {
  private final Catalog catalog;
  private @Nullable ChangeTable table;

  public Advice(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The table of options that it is about. */
  public Catalog catalog() {
    return catalog;
  }

  /** What to do about an option that is deprecated or removed: words or a command. */
  public String insteadOf(Option option) {
    ChangeTable known = table;
    if (known == null) {
      known = ChangeTable.load(catalog);
      table = known;
    }
    return known.insteadOf(option);
  }

  /** The same for a key of daemon.json; null where no option has it. */
  public @Nullable String insteadOf(String key) {
    return catalog.find(key).map(this::insteadOf).orElse(null);
  }
}
