package dev.dockerctl.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tries the completions in the shells they are for, with the built program. */
class CompletionsIT {
  private static final String ROOT = "ROOT";
  private static final String UNIT =
      """
      [Service]
      ExecStart=/usr/bin/dockerd -H fd:// --log-level=info --insecure-registry=192.168.0.0/24 \
      --insecure-registry=registry.example:5000 --label=a=b
      """;

  @TempDir static Path root;

  /** A line that ends at the cursor, with what must and what must not be offered. */
  record Case(String line, List<String> offered, List<String> absent) {
    static Case of(String line, String... offered) {
      return new Case(line, List.of(offered), List.of());
    }

    Case without(String... words) {
      return new Case(line, offered, List.of(words));
    }

    @Override
    public String toString() {
      return line;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        Case.of("dockerctl sh", "show-options", "show").without("set"),
        Case.of("dockerctl -o ", "text", "json"),
        Case.of("dockerctl --color a", "auto", "always").without("never"),
        Case.of("dockerctl --root ROOT se", "set"),
        Case.of("dockerctl set --log-", "--log-driver", "--log-level", "--log-opt"),
        Case.of("dockerctl set -l ", "debug", "info", "warn").without("--bip"),
        Case.of("dockerctl set --live-restore --max-concurrent-", "--max-concurrent-uploads"),
        Case.of("dockerctl set --log-driver ", "json-file", "journald", "none").without("--bip"),
        Case.of("dockerctl set --log-driver gelf --log-opt gelf-", "gelf-address=")
            .without("max-size="),
        Case.of("dockerctl set --log-driver=journald --log-opt ", "tag=").without("max-size="),
        Case.of("dockerctl set --log-opt max-", "max-size=", "max-file="),
        Case.of("dockerctl set --default-cgroupns-mode ", "host", "private"),
        Case.of("dockerctl set --tlscert ROOT/usr/li", "ROOT/usr/lib"),
        Case.of("dockerctl history ", "show"),
        Case.of("dockerctl --root ROOT history show ", "1", "2").without("3"),
        Case.of("dockerctl --root ROOT rollback ", "1", "2").without("show"),
        Case.of("dockerctl set --in ", "drop-in", "daemon.json"),
        Case.of("dockerctl add --d", "--dns", "--dns-opt").without("--debug", "--data-root"),
        Case.of("dockerctl status --", "--full", "--lines", "--no-pager", "--quiet")
            .without("--dry-run"),
        Case.of("dockerctl options log-", "log-driver", "log-level").without("label"),
        Case.of("dockerctl options --docker-version 26", "26.0", "26.1").without("27.0"),
        Case.of("dockerctl options --diff 28.", "28.0", "28.5").without("29.0"),
        Case.of("dockerctl show-options insecure-", "insecure-registry").without("label"),
        Case.of("dockerctl env ", "set", "unset"),
        Case.of("dockerctl env unset ", "HTTP_PROXY", "NO_PROXY").without("set"),
        Case.of("dockerctl drop-ins ", "disable", "enable"),
        Case.of("dockerctl unit ", "set", "add", "unset"),
        Case.of("dockerctl unit set LimitN", "LimitNOFILE=", "LimitNPROC=").without("LimitCORE="),
        Case.of("dockerctl unit unset LimitNO", "LimitNOFILE").without("LimitNOFILE="),
        Case.of("dockerctl --root ROOT drop-ins disable ", "limits.conf").without("gone.conf"),
        Case.of("dockerctl --root ROOT drop-ins enable ", "gone.conf").without("limits.conf"),
        Case.of("dockerctl --root ROOT unset ", "host", "insecure-registry", "label", "log-level")
            .without("bip"),
        Case.of(
            "dockerctl --root ROOT remove --insecure-registry ",
            "192.168.0.0/24",
            "registry.example:5000"));
  }

  @BeforeAll
  static void writeTree() throws IOException {
    Path unit = root.resolve("usr/lib/systemd/system/docker.service");
    Files.createDirectories(unit.getParent());
    Files.writeString(unit, UNIT);
    Path dropIns = Files.createDirectories(root.resolve("etc/systemd/system/docker.service.d"));
    Files.writeString(dropIns.resolve("limits.conf"), "[Service]\nLimitNOFILE=1024\n");
    Files.createSymbolicLink(dropIns.resolve("gone.conf"), Path.of("/dev/null"));
    change("set", "--mtu", "1400");
    change("unset", "mtu");
  }

  /** Makes a change in the tree, which then has it in its history. */
  private static void change(String... words) {
    List<String> line = new ArrayList<>();
    line.addAll(List.of("target/dockerctl/bin/dockerctl", "--root", root.toString()));
    line.addAll(List.of(words));
    Shell.run(line);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void bashOffers(Case example) {
    Shell.require("bash");
    check(example, offered("bash", "complete.bash", "completions/dockerctl.bash", example.line()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void fishOffers(Case example) {
    Shell.require("fish");
    check(example, offered("fish", "complete.fish", "completions/dockerctl.fish", example.line()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void zshOffers(Case example) {
    Shell.require("zsh");
    List<String> shown = offered("zsh", "complete.zsh", "completions/_dockerctl", example.line());
    check(example, shown);
  }

  @Test
  void bashReplacesOnlyWhatFollowsAnEqualsSignOrColon() {
    Shell.require("bash");
    String line = "dockerctl --root ROOT remove --insecure-registry=registry.example:5";
    assertThat(offered("bash", "complete.bash", "completions/dockerctl.bash", line))
        .containsExactly("5000");
  }

  private static void check(Case example, List<String> shown) {
    List<String> offered = new ArrayList<>();
    example.offered().forEach(word -> offered.add(word.replace(ROOT, root.toString())));
    assertThat(shown.stream().map(CompletionsIT::name).toList()).containsAll(offered);
    assertThat(shown).doesNotContainAnyElementsOf(withNothing(example.absent()));
  }

  /** Some shells show a folder with a slash, and ring the bell behind it. */
  private static String name(String shown) {
    String word = shown.replaceAll("\\p{Cntrl}", "");
    return word.length() > 1 && word.endsWith("/") ? word.substring(0, word.length() - 1) : word;
  }

  /** The assertion refuses an empty list. */
  private static List<String> withNothing(List<String> words) {
    return words.isEmpty() ? List.of("\0") : words;
  }

  private static List<String> offered(String shell, String runner, String script, String line) {
    String typed = line.replace(ROOT, root.toString());
    String options = shell.equals("bash") ? "--norc" : shell.equals("zsh") ? "-f" : "-N";
    String path = Path.of(script).toAbsolutePath().toString();
    return Shell.run(List.of(shell, options, Shell.resource(runner), path, typed)).lines().toList();
  }
}
