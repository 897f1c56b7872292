package dev.dockerctl.cli.output;

import dev.dockerctl.change.Activation;
import dev.dockerctl.cli.Session;
import dev.dockerctl.files.SecretMask;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Renders how the daemon was activated. */
public final class ActivationOutput {
  private final Activation activation;

  /** A rendering of an activation. */
  public ActivationOutput(Activation activation) {
    this.activation = activation;
  }

  /** Writes it as the session wants it. */
  public void print(Session session) {
    if (session.options().json()) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("unit", session.unitName());
      result.put("activation", json());
      result.put(
          "commandLine",
          activation.commandLine().isEmpty() ? null : SecretMask.mask(activation.commandLine()));
      JsonWriter.write(result, session.streams().out());
    } else if (!session.options().quiet()) {
      text(session.streams().out());
    }
  }

  /** The object that stands under {@code activation}. */
  Map<String, Object> json() {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("action", activation.action().id());
    entry.put("result", activation.result().id());
    entry.put("downtimeMs", activation.downtimeMs());
    entry.put("pid", activation.pid() == 0 ? null : activation.pid());
    return entry;
  }

  /** Writes what was done, and the process that runs now. */
  void text(PrintStream out) {
    String process = activation.pid() == 0 ? "" : ", main PID " + activation.pid();
    switch (activation.action()) {
      case START -> out.println("Started" + process);
      case STOP -> out.println("Stopped");
      case RESTART -> out.println("Restarted" + process + downtime());
      case RELOAD -> out.println("Reloaded" + process);
      case DAEMON_RELOAD -> out.println("The service manager has read its files again");
      case NONE -> {}
    }
    List<String> line = activation.commandLine();
    if (!line.isEmpty()) {
      out.println(
          "Running with: "
              + dev.dockerctl.cli.Printable.of(ShellWords.join(SecretMask.mask(line))));
    }
  }

  private String downtime() {
    return String.format(Locale.ROOT, ", down for %.1f s", activation.downtimeMs() / 1000.0);
  }
}
