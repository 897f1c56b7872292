package dev.dockerctl.cli.output;

import dev.dockerctl.cli.terminal.JsonObject;
import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Printer;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.error.Location;
import dev.dockerctl.error.SecretMask;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.unit.EnvironmentAssignment;
import dev.dockerctl.unit.EnvironmentFileReference;
import dev.dockerctl.unit.ExecCommand;
import dev.dockerctl.unit.ExecFlag;
import dev.dockerctl.unit.LoadedUnit;
import dev.dockerctl.unit.syntax.Variable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders what the service manager will load. */
public record ShowOutput(Configuration configuration) implements Output {
  @Override
  public JsonObject json(Printer printer) {
    LoadedUnit unit = configuration.unit();
    List<Object> commands = new ArrayList<>();
    for (ExecCommand command : unit.service().exec("ExecStart")) {
      commands.add(json(command));
    }
    List<Object> files = new ArrayList<>();
    for (EnvironmentFileReference file : unit.service().environmentFiles()) {
      files.add(new JsonObject().with("path", file.path()).with("optional", file.optional()));
    }
    return new JsonObject()
        .with("unit", unit.name())
        .with("loadState", unit.loadState().id())
        .with("fragmentPath", unit.fragmentPath())
        .with("dropInPaths", unit.dropInPaths())
        .with("execStart", commands)
        .with("environment", environment())
        .with("environmentFiles", files)
        .with("commandLine", configuration.commandLine());
  }

  private static JsonObject json(ExecCommand command) {
    Location source = command.setting().location();
    List<String> flags = new ArrayList<>();
    for (ExecFlag flag : command.flags()) {
      flags.add(flag.id());
    }
    return new JsonObject()
        .with("path", command.path())
        .with("argv", command.argv())
        .with("flags", flags)
        .with("source", new JsonObject().with("file", source.file()).with("line", source.line()));
  }

  private List<String> environment() {
    Map<String, String> byName = new LinkedHashMap<>();
    for (EnvironmentAssignment assignment : configuration.unit().service().environment()) {
      byName.put(
          assignment.name(),
          assignment.name() + "=" + SecretMask.maskValue(assignment.name(), assignment.value()));
    }
    return List.copyOf(byName.values());
  }

  @Override
  public void text(Printer printer) {
    PrintStream out = printer.out();
    LoadedUnit unit = configuration.unit();
    line(out, "Unit", unit.name());
    line(out, "LoadState", unit.loadState().id());
    line(out, "LoadError", unit.loadError());
    line(out, "FragmentPath", unit.fragmentPath());
    unit.dropInPaths().forEach(path -> line(out, "DropInPath", path));
    for (ExecCommand command : unit.service().exec("ExecStart")) {
      String words = ShellWords.join(SecretMask.mask(command.argv()));
      line(out, "ExecStart", words + "  (" + command.setting().location() + ")");
    }
    for (Variable variable : configuration.environment().manager().fromFiles()) {
      String value = SecretMask.maskValue(variable.name(), variable.value());
      line(
          out,
          "DefaultEnvironment",
          variable.name() + "=" + value + "  (" + variable.location() + ")");
    }
    environment().forEach(variable -> line(out, "Environment", variable));
    for (EnvironmentFileReference file : unit.service().environmentFiles()) {
      line(out, "EnvironmentFile", (file.optional() ? "-" : "") + file.path());
    }
    List<String> argv = configuration.commandLine();
    line(out, "CommandLine", argv == null ? "(none)" : ShellWords.join(SecretMask.mask(argv)));
  }

  private static void line(PrintStream out, String name, @Nullable String value) {
    if (value != null) {
      out.println(name + "=" + value);
    }
  }
}
