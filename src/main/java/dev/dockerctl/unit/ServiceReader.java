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

  /** How many bytes the name of a service on a bus may take. */
  private static final int BUS_NAME_MAX = 255;

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
      String name = specifiers.resolve(setting.value(), BUS_NAME_MAX);
      if (isBusName(name)) {
        busName = name;
        return;
      }
      diagnostics.add(
          Diagnostic.warning(setting.location(), "'" + name + "' is not a bus name, ignored"));
    } catch (SpecifierException e) {
      diagnostics.add(Diagnostic.warning(setting.location(), e.message() + ", ignored"));
    }
  }

  /**
   * Whether a text is a name that a service can take on a bus ({@code
   * sd_bus_service_name_is_valid()}): at least two elements, each of which starts with no digit.
   */
  private static boolean isBusName(String name) {
    boolean unique = name.startsWith(":");
    boolean elementStarts = true;
    boolean dot = false;
    for (int i = unique ? 1 : 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (c == '.' && !elementStarts) {
        dot = true;
        elementStarts = true;
      } else if (isLetter(c) || (digit && (unique || !elementStarts))) {
        elementStarts = false;
      } else {
        return false;
      }
    }
    return dot && !elementStarts && name.length() <= BUS_NAME_MAX;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
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
