package dev.dockerctl.catalog.value;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The dockerd of this machine, asked with {@code --validate} and {@code --help} only. */
public final class InstalledDockerd {
  private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  /** What it answered. */
  public record Answer(int status, String output) {
    public boolean accepted() {
      return status == 0;
    }
  }

  private final String binary;
  private final Path home;

  private InstalledDockerd(String binary, Path home) {
    this.binary = binary;
    this.home = home;
  }

  /** Finds it; without one the test is aborted, or fails where skips are not allowed. */
  public static InstalledDockerd find(Path home) {
    for (String folder : PATH.split(":", -1)) {
      if (Files.isExecutable(Path.of(folder, "dockerd"))) {
        return new InstalledDockerd(folder + "/dockerd", home);
      }
    }
    if (Boolean.getBoolean("dockerctl.test.noSkips")) {
      throw new AssertionError("no dockerd installed, and skips are not allowed");
    }
    return abort("no dockerd installed");
  }

  public DockerVersion version() {
    return DockerVersion.ofVersionOutput(run(List.of("--version")).output()).orElseThrow();
  }

  public String help() {
    return run(List.of("--help")).output();
  }

  public Answer validate(List<String> arguments) {
    return validate("{}", arguments);
  }

  public Answer validate(String json, List<String> arguments) {
    try {
      Path file = Files.writeString(home.resolve("daemon.json"), json);
      List<String> words = new ArrayList<>(List.of("--validate", "--config-file", file.toString()));
      words.addAll(arguments);
      return run(words);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Answer run(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(binary));
    command.addAll(arguments);
    Path output = home.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", PATH);
    builder.environment().put("HOME", home.toString());
    try {
      Process process = builder.start();
      assertTrue(process.waitFor(30, TimeUnit.SECONDS), "dockerd did not end");
      return new Answer(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
