package dev.dockerctl.cli.output.part;

import dev.dockerctl.cli.terminal.DisplayWidth;
import dev.dockerctl.cli.terminal.JsonObject;
import dev.dockerctl.cli.terminal.Printable;
import dev.dockerctl.error.SecretMask;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.host.StandInProcess;
import dev.dockerctl.service.ControlGroupTree;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Renders the processes of a control group and of the groups in it, as systemd-cgls does. */
public record ProcessTree(ControlGroupTree.Group group) {
  /** Prints one process or group a line, each after an indentation, cut to so many columns. */
  public void text(PrintStream out, String indent, int columns) {
    int left = group.members().size() + group.children().size();
    for (ControlGroupTree.Member member : group.members()) {
      left--;
      String shown =
          member.commandLine().isEmpty()
              ? "[" + member.name() + "]"
              : ShellWords.join(commandLine(member));
      String line = indent + (left == 0 ? "└─" : "├─") + member.pid() + " " + shown;
      out.println(DisplayWidth.cut(Printable.line(line), columns));
    }
    for (ControlGroupTree.Group child : group.children()) {
      left--;
      out.println(indent + (left == 0 ? "└─" : "├─") + child.name());
      new ProcessTree(child).text(out, indent + (left == 0 ? "  " : "│ "), columns);
    }
  }

  /** All processes, those of the group itself first. */
  public List<Object> json() {
    List<Object> processes = new ArrayList<>();
    for (ControlGroupTree.Member member : group.members()) {
      processes.add(
          new JsonObject().with("pid", member.pid()).with("commandLine", commandLine(member)));
    }
    group.children().forEach(child -> processes.addAll(new ProcessTree(child).json()));
    return processes;
  }

  private static List<String> commandLine(ControlGroupTree.Member member) {
    return SecretMask.mask(StandInProcess.daemonLine(member.commandLine()));
  }
}
