package dev.dockerctl.change.dropin;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.DaemonCommandLine;
import dev.dockerctl.unit.syntax.Setting;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A command line in the drop-in that has nothing of ours any more: it is the one it was made from,
 * which would hold back what the unit has since.
 */
public final class FrozenLine {
  private final ConfigurationReader reader;
  private final Configuration planned;
  private final ManagedDropIn dropIn;
  private final ManagedDropIn without;

  /**
   * A planned command line.
   *
   * @param planned the configuration with the drop-in as planned
   */
  public FrozenLine(ConfigurationReader reader, Configuration planned, ManagedDropIn dropIn) {
    this.reader = reader;
    this.planned = planned;
    this.dropIn = dropIn;
    this.without = dropIn.withoutCommand();
  }

  /**
   * Whether it is, and options are with the unit's line as they are planned.
   *
   * @param asked their names
   */
  public boolean isUnitsOwn(Set<String> asked) {
    DaemonCommandLine line = planned.line();
    Setting base = dropIn.base().orElse(null);
    String path = dropIn.file().path();
    if (line == null || base == null || !line.command().setting().location().file().equals(path)) {
      return false;
    }
    ManagedDropIn old = dropIn.copy();
    old.renewCommand(base.value(), line.command());
    DaemonCommandLine then = with(old).line();
    return then != null && then.command().isSameAs(line.command()) && holds(asked);
  }

  private boolean holds(Set<String> asked) {
    Configuration unit = with(without);
    return unit.line() != null
        && unit.conflicts().isEmpty()
        && asked.stream().allMatch(name -> unit.entries(name).equals(planned.entries(name)));
  }

  private Configuration with(ManagedDropIn file) {
    return reader.read(planned, Map.of(dropIn.file().path(), file.content()));
  }

  /** The drop-in without it. */
  public Optional<byte[]> without() {
    return without.content();
  }

  /** The options that the unit's line gives otherwise. */
  public Set<String> names() {
    return with(without).differing(planned);
  }

  /** What to say of it. */
  public String note() {
    Set<String> names = names();
    return "'"
        + dropIn.file().path()
        + "' has no option of its own left, so the unit's own command line is in effect again"
        + (names.isEmpty() ? "" : ", which has changed since: --" + String.join(", --", names));
  }
}
