package dev.dockerctl.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.oracle.Dockerd;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Compares the table with what dockerd says about itself. */
@Tag("oracle")
class CatalogAgreementTest {
  /** Defaults that depend on the machine. */
  private static final Set<String> OF_THE_MACHINE =
      Set.of("default-cgroupns-mode", "userland-proxy-path", "tlscacert", "tlscert", "tlskey");

  @RegisterExtension
  static final Dockerd DOCKERD = Dockerd.of("flags", "all of --help, and the hidden flags");

  @Test
  void hasEveryFlagOfDockerdAndNoOther() {
    DockerVersion version = Dockerd.VERSION;
    Map<String, String> expected = helpLines(DOCKERD.help());

    Map<String, String> ours = new TreeMap<>();
    for (Option option : Catalog.load().options()) {
      if (option.isFlag() && option.available(version) && !option.hidden()) {
        ours.put(option.name(), line(option, version));
      }
    }
    assertThat(ours).isEqualTo(expected);
  }

  @Test
  void dockerdTakesTheHiddenFlagsToo() {
    List<String> hidden = List.of("-r", "--network-diagnostic-port=0", "--restart=false");
    assertThat(DOCKERD.accepts(hidden, "{}")).isTrue();
  }

  /** Shorthand, kind of value and default as the help text shows them. */
  private static String line(Option option, DockerVersion version) {
    String shorthand = option.name().equals("help") ? null : option.shorthand();
    String text = OF_THE_MACHINE.contains(option.name()) ? null : option.defaultText(version);
    boolean zero = text == null || text.equals("false") || text.equals("0");
    return shorthand + " " + option.takesValue() + " " + (zero ? "" : text);
  }

  private static Map<String, String> helpLines(String help) {
    Map<String, String> lines = new TreeMap<>();
    for (String entry : entries(help)) {
      int dashes = entry.indexOf("--");
      String[] words = entry.substring(dashes + 2).split(" ", 2);
      String shorthand = dashes > 0 ? entry.substring(1, 2) : null;
      // The kind of value stands one blank after the name, the description several blanks.
      boolean value = words.length > 1 && !words[1].startsWith(" ");
      int start = entry.lastIndexOf("(default ");
      String text = start < 0 ? "" : entry.substring(start + 9, entry.lastIndexOf(')'));
      boolean empty =
          text.equals("[]") || text.equals("map[]") || OF_THE_MACHINE.contains(words[0]);
      lines.put(words[0], shorthand + " " + value + " " + (empty ? "" : text.replace("\"", "")));
    }
    return lines;
  }

  /** One text per option; continued lines are joined. */
  private static List<String> entries(String help) {
    List<String> entries = new ArrayList<>();
    for (String line : help.substring(help.indexOf("Options:")).lines().skip(1).toList()) {
      String text = line.strip();
      if (text.startsWith("-") && line.indexOf('-') < 8) {
        entries.add(text);
      } else if (!text.isEmpty()) {
        entries.set(entries.size() - 1, entries.get(entries.size() - 1) + " " + text);
      }
    }
    return entries;
  }
}
