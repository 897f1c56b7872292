package dev.dockerctl.daemon;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.config.EffectiveValue;
import dev.dockerctl.host.Host;
import org.jspecify.annotations.Nullable;

/** Which of the values on disk a running daemon has already, as far as that is known. */
public final class RunningValues {
  private final RunningOptions has;

  /** What a process has that was started with, or before, what is on disk now. */
  public RunningValues(
      Host host, Configuration disk, @Nullable RunningDaemon running, Catalog catalog) {
    this.has = RunningOptions.of(host, running, disk, catalog);
  }

  /**
   * Whether the daemon lacks one value of an option in which it differs from what is on disk; where
   * it has all of them, such as in another order, it is the whole option that differs.
   */
  public boolean lacks(EffectiveOption option, EffectiveValue value) {
    return !has(option, value) || option.values().stream().allMatch(each -> has(option, each));
  }

  private boolean has(EffectiveOption option, EffectiveValue value) {
    Option known = option.option();
    if (known == null || !(known.isList() || known.isMap())) {
      return false;
    }
    return has.values(option.name()).contains(value.entry().text());
  }
}
