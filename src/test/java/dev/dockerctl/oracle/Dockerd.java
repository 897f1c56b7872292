package dev.dockerctl.oracle;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.change.PlannedHost;
import dev.dockerctl.change.validate.DaemonValidation;
import dev.dockerctl.change.validate.ValidationAnswer;
import dev.dockerctl.config.Configuration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What dockerd says of configurations, asked with {@code --validate} and {@code --help} only, and
 * recorded.
 */
public final class Dockerd implements BeforeAllCallback, AfterAllCallback {
  private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  /** The release that the records are of. */
  public static final DockerVersion VERSION = DockerVersion.parse(Program.DOCKERD.version());

  /**
   * What it says of a configuration.
   *
   * @param accepted whether it takes it
   * @param text what it prints
   */
  private record Said(boolean accepted, String text) {}

  private final GoldenAnswers answers;

  private Dockerd(GoldenAnswers answers) {
    this.answers = answers;
  }

  /** Its answers in the record of that name; see {@link GoldenAnswers#of}. */
  public static Dockerd of(String name, String cases) {
    return new Dockerd(GoldenAnswers.of(Program.DOCKERD, name, cases));
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    answers.beforeAll(context);
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    answers.afterAll(context);
  }

  /** What {@code --help} prints. */
  public String help() {
    return answers.answer(
        "--help",
        String.class,
        () ->
            run(List.of("--help"), Optional.empty())
                .text()
                // The control groups of the machine decide it.
                .replaceAll("(--default-cgroupns-mode .*\\(default )\"\\w+\"", "$1\"private\""));
  }

  /** Whether it takes a command line and a daemon.json. */
  public boolean accepts(List<String> words, byte[] json) {
    return answers.answer(
        question(words, json), Boolean.class, () -> run(words, Optional.of(json)).accepted());
  }

  /** Whether it takes a command line and a daemon.json. */
  public boolean accepts(List<String> words, String json) {
    return accepts(words, json.getBytes(StandardCharsets.UTF_8));
  }

  /** What it says of a daemon.json without the names of unknown keys; empty if it takes it. */
  public String complaint(byte[] json) {
    return answers.answer(
        question(List.of(), json),
        String.class,
        () -> {
          Said said = run(List.of(), Optional.of(json));
          // It names unknown keys in any order.
          return said.accepted()
              ? ""
              : said.text().replaceAll("(?s)(any configuration option: ).*", "$1...");
        });
  }

  /** Whether it takes a planned configuration, in the environment of its unit. */
  public boolean accepts(List<String> words, String json, Configuration configuration) {
    return answers.answer(
        question(words, json.getBytes(StandardCharsets.UTF_8)),
        Boolean.class,
        () -> ask(configuration));
  }

  private static boolean ask(Configuration configuration) {
    ValidationAnswer answer =
        new DaemonValidation(PlannedHost.live().host(), PlannedHost.CATALOG)
            .ask(configuration, Optional.of(VERSION));
    if (answer.verdict() == ValidationAnswer.Verdict.NOT_ASKED) {
      throw new AssertionError("dockerd was not asked: " + answer.text());
    }
    return answer.isAccepted();
  }

  private static String question(List<String> words, byte[] json) {
    List<String> parts = new ArrayList<>(words);
    parts.add(new String(json, StandardCharsets.ISO_8859_1));
    return String.join(" ", parts).replace(PlannedHost.certificates(), "CERTIFICATES");
  }

  private static Said run(List<String> words, Optional<byte[]> json) {
    try {
      Path home = Files.createTempDirectory("dockerd-");
      List<String> command = new ArrayList<>(List.of(Program.DOCKERD.require().toString()));
      Path file = home.resolve("daemon.json");
      Path output = home.resolve("output");
      if (json.isPresent()) {
        Files.write(file, json.get());
        command.addAll(List.of("--validate", "--config-file", file.toString()));
      }
      command.addAll(words);
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().clear();
      builder.environment().put("PATH", PATH);
      builder.environment().put("HOME", home.toString());
      Process process = builder.start();
      assertTrue(process.waitFor(30, TimeUnit.SECONDS), "dockerd did not end");
      String text = Files.readString(output, StandardCharsets.ISO_8859_1).strip();
      for (Path made : List.of(file, output, home)) {
        Files.deleteIfExists(made);
      }
      return new Said(process.exitValue() == 0, text.replace(home.toString(), "/root"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
