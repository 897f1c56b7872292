package dev.dockerctl.cli.output;

import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Printer;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.error.SecretMask;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.unit.EnvironmentAssignment;
import dev.dockerctl.unit.EnvironmentFileReference;
import dev.dockerctl.unit.ExecCommand;
import dev.dockerctl.unit.ExecFlag;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Renders what the service manager will load.
 *
 * @param configuration what is on disk
 */
public record ShowOutput(Configuration configuration) implements Output {
  @Override
  public Map<String, Object> json(Printer printer) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("unit", configuration.unit().name());
    result.put("loadState", configuration.unit().loadState().id());
    result.put("fragmentPath", configuration.unit().fragmentPath());
    result.put("dropInPaths", configuration.unit().dropInPaths());
    List<Object> commands = new ArrayList<>();
    for (ExecCommand command : configuration.unit().service().exec("ExecStart")) {
      commands.add(json(command));
    }
    result.put("execStart", commands);
    result.put("environment", environment());
    List<Object> files = new ArrayList<>();
    for (EnvironmentFileReference file : configuration.unit().service().environmentFiles()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("path", file.path());
      entry.put("optional", file.optional());
      files.add(entry);
    }
    result.put("environmentFiles", files);
    List<String> line = configuration.commandLine();
    result.put("commandLine", line);
    return result;
  }

  private static Map<String, Object> json(ExecCommand command) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("path", command.path());
    entry.put("argv", command.argv());
    List<String> flags = new ArrayList<>();
    for (ExecFlag flag : command.flags()) {
      flags.add(flag.id());
    }
    entry.put("flags", flags);
    Map<String, Object> source = new LinkedHashMap<>();
    source.put("file", command.setting().location().file());
    source.put("line", command.setting().location().line());
    entry.put("source", source);
    return entry;
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
    line(out, "Unit", configuration.unit().name());
    line(out, "LoadState", configuration.unit().loadState().id());
    String error = configuration.unit().loadError();
    if (error != null) {
      line(out, "LoadError", error);
    }
    String fragment = configuration.unit().fragmentPath();
    if (fragment != null) {
      line(out, "FragmentPath", fragment);
    }
    configuration.unit().dropInPaths().forEach(path -> line(out, "DropInPath", path));
    for (ExecCommand command : configuration.unit().service().exec("ExecStart")) {
      line(
          out,
          "ExecStart",
          ShellWords.join(SecretMask.mask(command.argv()))
              + "  ("
              + command.setting().location()
              + ")");
    }
    environment().forEach(variable -> line(out, "Environment", variable));
    for (EnvironmentFileReference file : configuration.unit().service().environmentFiles()) {
      line(out, "EnvironmentFile", (file.optional() ? "-" : "") + file.path());
    }
    List<String> argv = configuration.commandLine();
    line(out, "CommandLine", argv == null ? "(none)" : ShellWords.join(SecretMask.mask(argv)));
  }

  private static void line(PrintStream out, String name, String value) {
    out.println(name + "=" + value);
  }
}
