package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import dev.dockerctl.host.TestHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any text given to {@code set} arrives in the arguments of the process that systemd starts. */
class ValueRoundTripIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.BARE);

  private static final String TELLING =
      "  \"'\\\\%%$${}();#=ab1n x\u00a0\u3000é🐳*?[]~!&|<>`^@:,-+";
  private static final int VALUES = 12;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void arrivesByteForByte(int seed, @TempDir Path root) throws IOException {
    Random random = new Random(seed);
    TestHost host = HOST.host();
    String unit = "round-" + seed + ".service";
    host.write("/run/round/dockerd", "#!/bin/sh\n/bin/cat /proc/$$/cmdline >/run/round/$ROUND\n");
    host.exec("chmod", "0755", "/run/round/dockerd").orThrow();
    String opts = seed % 2 == 0 ? " $OPTS" : "";
    String text =
        "[Service]\nType=oneshot\nEnvironment=ROUND="
            + seed
            + "\nExecStart=/run/round/dockerd --debug"
            + opts
            + "\n";
    Path file = root.resolve("etc/systemd/system").resolve(unit);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    host.write("/etc/systemd/system/" + unit, text);
    List<String> words = new ArrayList<>(List.of("--unit", unit, "set"));
    List<String> expected = new ArrayList<>(List.of("--debug"));
    for (int i = 0; i < VALUES; i++) {
      String value = "k" + i + "=" + text(random);
      words.addAll(List.of("--label", value));
      expected.add("--label=" + value);
    }
    CliRunner.Result result = CliRunner.run(root, Map.of(), words.toArray(String[]::new));
    assertThat(result.code()).describedAs("%s", result).isZero();
    String dropIn = "etc/systemd/system/" + unit + ".d/docker.conf";
    host.write("/" + dropIn, Files.readString(root.resolve(dropIn)));
    host.exec("systemctl", "daemon-reload").orThrow();
    host.exec("systemctl", "start", unit).orThrow();
    String line = Files.readString(host.path("/run/round/" + seed), StandardCharsets.UTF_8);
    List<String> arguments = List.of(line.split("\0", -1));
    // The interpreter and the script come first, and nothing after the last end.
    assertThat(arguments.subList(2, arguments.size() - 1)).isEqualTo(expected);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(16); length > 0; length--) {
      int[] telling = TELLING.codePoints().toArray();
      text.appendCodePoint(
          random.nextInt(4) > 0 ? telling[random.nextInt(telling.length)] : anyCodePoint(random));
    }
    return text.toString();
  }

  /** No control characters, no surrogates and none of the code points that are no characters. */
  private static int anyCodePoint(Random random) {
    int[] limits = {0x80, 0x800, 0x10000, 0x110000};
    while (true) {
      int codePoint = random.nextInt(limits[random.nextInt(limits.length)]);
      boolean surrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
      boolean none = (codePoint >= 0xfdd0 && codePoint <= 0xfdef) || (codePoint & 0xfffe) == 0xfffe;
      if (!Character.isISOControl(codePoint) && !surrogate && !none) {
        return codePoint;
      }
    }
  }
}
