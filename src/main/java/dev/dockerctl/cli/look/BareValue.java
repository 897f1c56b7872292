package dev.dockerctl.cli.look;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.cli.output.part.ShownValue;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.DefaultOptions;
import dev.dockerctl.config.EffectiveOption;
import java.util.List;

/** The value of one option alone, for scripts. */
final class BareValue {
  private final Session session;

  BareValue(Session session) {
    this.session = session;
  }

  /**
   * Prints the value, or the default where the option is not set.
   *
   * @return the exit status: 1 where there is neither, as of {@code git config --get}
   */
  int print(Option option) {
    Configuration configuration = session.configuration();
    configuration.requireLine();
    EffectiveOption set = configuration.option(option.name()).orElse(null);
    List<String> values =
        set == null ? DefaultOptions.texts(option, session.installedVersion()) : set.texts();
    boolean masked = ShownValue.print(option, values, session.printer().out());
    if (masked && set != null) {
      session.warn("the value is masked: it stands in " + set.values().get(0).origin().describe());
    }
    session.warnAbout(configuration.diagnostics());
    return values.isEmpty() ? 1 : 0;
  }
}
