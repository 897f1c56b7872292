package dev.dockerctl.cli.output;

import dev.dockerctl.cli.output.part.DiffText;
import dev.dockerctl.cli.terminal.JsonObject;
import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Printer;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.config.EffectiveValue;
import dev.dockerctl.error.SecretMask;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.record.UnifiedDiff;
import dev.dockerctl.unit.syntax.Setting;
import dev.dockerctl.unit.syntax.UnitFile;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Renders what makes the effective configuration another one than the vendor's: settings, one word
 * of the daemon's command line a line, and options of daemon.json.
 */
public final class DiffOutput implements Output {
  private final Configuration vendor;
  private final Configuration effective;
  private final String diff;

  /** A rendering of two configurations of the same unit. */
  public DiffOutput(Configuration vendor, Configuration effective) {
    this.vendor = vendor;
    this.effective = effective;
    this.diff = diff();
  }

  /** Whether there is a difference. */
  public boolean differs() {
    return !diff.isEmpty();
  }

  @Override
  public void text(Printer printer) {
    DiffText.print(printer, diff);
  }

  @Override
  public JsonObject json(Printer printer) {
    return new JsonObject()
        .with("unit", effective.unit().name())
        .with("differs", differs())
        .with("diff", diff)
        .with("vendorCommandLine", vendor.commandLine())
        .with("commandLine", effective.commandLine());
  }

  private String diff() {
    byte[] before = canonical(vendor, false).getBytes(StandardCharsets.UTF_8);
    byte[] after = canonical(effective, false).getBytes(StandardCharsets.UTF_8);
    FileEdit edit = FileEdit.modify("/" + effective.unit().name(), before, after);
    return UnifiedDiff.of(edit, canonical(vendor, true), canonical(effective, true));
  }

  /** One line for each setting, word and option, with or without their secrets. */
  private static String canonical(Configuration configuration, boolean masked) {
    StringBuilder text = new StringBuilder();
    for (UnitFile file : configuration.unit().files()) {
      for (Setting setting : file.settings()) {
        if (!setting.section().startsWith("X-") && !setting.key().equals("ExecStart")) {
          String line = setting.key() + "=" + setting.value();
          text.append('[').append(setting.section()).append("] ");
          append(masked ? SecretMask.mask(line) : line, text);
        }
      }
    }
    List<String> line = configuration.commandLine();
    List<String> words = line == null ? List.of() : line;
    for (String word : masked ? SecretMask.mask(words) : words) {
      append("argv: " + ShellWords.quote(word), text);
    }
    for (EffectiveOption option : configuration.options()) {
      for (EffectiveValue value : option.values()) {
        if (value.isInDaemonJson()) {
          String key = value.key();
          text.append("daemon.json: ").append(value.origin().key());
          text.append(key == null ? "" : "." + key).append(" = ");
          String name = key == null ? option.name() : key;
          append(masked ? SecretMask.maskValue(name, value.text()) : value.text(), text);
        }
      }
    }
    return text.toString();
  }

  /** Adds one line, whatever characters it has. */
  private static void append(String line, StringBuilder text) {
    text.append(line.replace("\n", "\\n")).append('\n');
  }
}
