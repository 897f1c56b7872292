package dev.dockerctl.unit;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.unit.syntax.Setting;
import dev.dockerctl.unit.syntax.SettingList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the settings of a {@code [Service]} section that systemd's own parsers look into. */
final class ServiceReader {
  private static final Set<String> COMMANDS =
      Set.of(
          "ExecCondition",
          "ExecStartPre",
          "ExecStart",
          "ExecStartPost",
          "ExecReload",
          "ExecStop",
          "ExecStopPost");

  private final Specifiers specifiers;
  private final Collection<Diagnostic> diagnostics;
  private final Map<String, ExecHistory> commands = new HashMap<>();
  private final EnvironmentSettings environment;
  private final FatalSettings fatalSettings;
  private @Nullable String busName;

  ServiceReader(Specifiers specifiers, Collection<Diagnostic> diagnostics) {
    this.specifiers = specifiers;
    this.diagnostics = diagnostics;
    this.environment = new EnvironmentSettings(specifiers, diagnostics);
    this.fatalSettings = new FatalSettings(specifiers);
  }

  /** Takes in the next assignment. */
  void read(Setting setting) throws FatalSettingException {
    String key = setting.key();
    if (COMMANDS.contains(key)) {
      readCommands(setting);
      return;
    }
    switch (key) {
      case "Environment" -> environment.environment(setting);
      case "EnvironmentFile" -> environment.environmentFile(setting);
      case "UnsetEnvironment" -> environment.unsetEnvironment(setting);
      case "PassEnvironment" -> environment.passEnvironment(setting);
      case "BusName" -> readBusName(setting);
      default -> fatalSettings.check(setting);
    }
  }

  private void readBusName(Setting setting) {
    try {
      String name = specifiers.resolve(setting.value(), BusName.LENGTH_MAX);
      if (BusName.isValid(name)) {
        busName = name;
        return;
      }
      diagnostics.add(
          Diagnostic.warning(setting.location(), "'" + name + "' is not a bus name, ignored"));
    } catch (SpecifierException e) {
      diagnostics.add(Diagnostic.warning(setting.location(), e.message() + ", ignored"));
    }
  }

  private void readCommands(Setting setting) throws FatalSettingException {
    ExecHistory list = commands.computeIfAbsent(setting.key(), key -> new ExecHistory());
    if (setting.value().isEmpty()) {
      list.reset();
      return;
    }
    ExecParser parser = new ExecParser(setting, specifiers);
    try {
      parser.parse();
    } finally {
      list.add(parser.commands());
      for (String warning : parser.warnings()) {
        diagnostics.add(Diagnostic.warning(setting.location(), warning));
      }
    }
  }

  /** The service as it was read so far. */
  ServiceUnit toService(SettingList settings) {
    return new ServiceUnit(settings, commands, environment, busName);
  }
}
