package dev.dockerctl.oracle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The recorded answers of a program to the cases of a test class: {@code @RegisterExtension static
 * final GoldenAnswers ANSWERS = GoldenAnswers.of(Program.DOCKERD, "arguments", "...")}.
 *
 * <p>The system property dockerctl.test.oracle says what is done about each question. An answer is
 * a value that Jackson writes and reads, without paths and other facts of the machine.
 */
public final class GoldenAnswers implements BeforeAllCallback, AfterAllCallback {
  private static final ObjectMapper JSON = new ObjectMapper();

  private enum Mode {
    /** The record answers. */
    RECORDED,
    /** The program answers, and a record that says something else is stale. */
    LIVE,
    /** The program answers, and its answers become the record. */
    RECORD,
    /** The program answers; the record is left alone, as for cases of other seeds. */
    ASK
  }

  private final Program program;
  private final String cases;
  private final Path file;
  private final Mode mode;
  private final Map<String, JsonNode> answers = new LinkedHashMap<>();

  private GoldenAnswers(Program program, String name, String cases) {
    this.program = program;
    this.cases = cases;
    this.file = program.folder().resolve(name + ".json");
    this.mode =
        Mode.valueOf(
            System.getProperty("dockerctl.test.oracle", "recorded").toUpperCase(Locale.ROOT));
  }

  /**
   * The answers in a file of that name.
   *
   * @param cases where the cases come from: a generator with its seed
   */
  public static GoldenAnswers of(Program program, String name, String cases) {
    return new GoldenAnswers(program, name, cases);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    if (mode == Mode.RECORDED || mode == Mode.LIVE) {
      JsonNode record = JSON.readTree(Files.readString(file));
      record.get("answers").properties().forEach(e -> answers.put(e.getKey(), e.getValue()));
    }
    if (mode != Mode.RECORDED) {
      program.requireVersion();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (mode == Mode.RECORD) {
      StringJoiner lines = new StringJoiner(",\n", "", "\n");
      for (Map.Entry<String, JsonNode> answer : answers.entrySet()) {
        lines.add(quoted(answer.getKey()) + ": " + JSON.writeValueAsString(answer.getValue()));
      }
      Files.createDirectories(file.getParent());
      Files.writeString(
          file,
          "{\n\"program\": %s,\n\"cases\": %s,\n\"answers\": {\n%s}\n}\n"
              .formatted(quoted(program.requireVersion()), quoted(cases), lines));
    }
  }

  /**
   * The answer to a question.
   *
   * @param question all that the answer depends on
   * @param live asks the program
   */
  public <T> T answer(String question, Class<T> type, Supplier<T> live) {
    JsonNode recorded = answers.get(question);
    if (mode == Mode.RECORDED || mode == Mode.LIVE) {
      if (recorded == null) {
        throw new AssertionError("no answer in " + file + " to: " + question + REFRESH);
      }
      if (mode == Mode.RECORDED) {
        return value(recorded, type);
      }
    }
    JsonNode answer = JSON.valueToTree(live.get());
    if (mode == Mode.LIVE && !answer.equals(recorded)) {
      throw new AssertionError(
          "the answer in %s to: %s%nis stale: %s%nnow it is: %s%s"
              .formatted(file, question, recorded, answer, REFRESH));
    }
    if (mode == Mode.RECORD) {
      answers.put(question, answer);
    }
    return value(answer, type);
  }

  private static final String REFRESH = "\nCONTRIBUTING.md says how answers are recorded anew.";

  private static <T> T value(JsonNode answer, Class<T> type) {
    try {
      return JSON.treeToValue(answer, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String quoted(String text) throws IOException {
    return JSON.writeValueAsString(text);
  }
}
