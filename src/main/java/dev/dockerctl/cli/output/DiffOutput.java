package dev.dockerctl.cli.output;

import dev.dockerctl.cli.output.part.DiffText;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
  public Map<String, Object> json(Printer printer) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("unit", effective.unit().name());
    result.put("differs", differs());
    result.put("diff", diff);
    List<String> vendorLine = vendor.commandLine();
    List<String> line = effective.commandLine();
    result.put("vendorCommandLine", vendorLine);
    result.put("commandLine", line);
    return result;
  }

  private String diff() {
    byte[] before = canonical(vendor).getBytes(StandardCharsets.UTF_8);
    byte[] after = canonical(effective).getBytes(StandardCharsets.UTF_8);
    FileEdit edit = FileEdit.modify("/" + effective.unit().name(), before, after);
    return edit.changesNothing() ? "" : UnifiedDiff.masked(edit);
  }

  private static String canonical(Configuration configuration) {
    StringBuilder text = new StringBuilder();
    for (UnitFile file : configuration.unit().files()) {
      for (Setting setting : file.settings()) {
        boolean shown = !setting.section().startsWith("X-") && !setting.key().equals("ExecStart");
        if (shown) {
          text.append('[').append(setting.section()).append("] ");
          text.append(setting.key()).append('=').append(setting.value()).append('\n');
        }
      }
    }
    List<String> line = configuration.commandLine();
    for (String word : line == null ? List.<String>of() : SecretMask.mask(line)) {
      text.append("argv: ").append(ShellWords.join(List.of(word))).append('\n');
    }
    for (EffectiveOption option : configuration.options()) {
      for (EffectiveValue value : option.values()) {
        if (value.isInDaemonJson()) {
          String key = value.key();
          text.append("daemon.json: ").append(value.origin().key());
          text.append(key == null ? "" : "." + key).append(" = ");
          text.append(SecretMask.maskValue(key == null ? option.name() : key, value.text()));
          text.append('\n');
        }
      }
    }
    return text.toString();
  }
}
