package dev.dockerctl.docs;

import dev.dockerctl.cli.CommandTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The files under {@code completions/} and {@code man/}, and the list of commands for help. */
final class GeneratedDocs {
  private static final String COMMANDS = "src/main/resources/dev/dockerctl/cli/commands.tsv";

  private GeneratedDocs() {}

  /** What the files have to be, by their paths in the project. */
  static Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    files.put("completions/dockerctl.bash", new BashCompletion().text());
    files.put("completions/_dockerctl", new ZshCompletion().text());
    files.put("completions/dockerctl.fish", new FishCompletion().text());
    new ManPages().all().forEach((name, text) -> files.put("man/" + name, text));
    files.put(COMMANDS, commands());
    return files;
  }

  /** The commands that help lists, each with what it does. */
  private static String commands() {
    StringBuilder text = new StringBuilder();
    CommandTree.complete()
        .getSubcommands()
        .forEach(
            (name, command) -> {
              UsageMessageSpec usage = command.getCommandSpec().usageMessage();
              if (!usage.hidden()) {
                text.append(name).append('\t').append(usage.description()[0]).append('\n');
              }
            });
    return text.toString();
  }

  /** What the files are. */
  static Map<String, String> checkedIn() throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (String folder : new String[] {"completions", "man"}) {
      if (!Files.isDirectory(Path.of(folder))) {
        continue;
      }
      try (Stream<Path> paths = Files.list(Path.of(folder))) {
        for (Path path : paths.toList()) {
          files.put(
              folder + "/" + path.getFileName(), Files.readString(path, StandardCharsets.UTF_8));
        }
      }
    }
    Path commands = Path.of(COMMANDS);
    if (Files.exists(commands)) {
      files.put(COMMANDS, Files.readString(commands, StandardCharsets.UTF_8));
    }
    return files;
  }

  /** Makes the files what they have to be. */
  static void write() throws IOException {
    Map<String, String> wanted = files();
    for (String path : checkedIn().keySet()) {
      if (!wanted.containsKey(path)) {
        Files.delete(Path.of(path));
      }
    }
    for (Map.Entry<String, String> file : wanted.entrySet()) {
      Path path = Path.of(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue(), StandardCharsets.UTF_8);
    }
  }
}
