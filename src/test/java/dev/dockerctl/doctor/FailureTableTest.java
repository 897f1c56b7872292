package dev.dockerctl.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the table to messages that dockerd and systemd wrote. */
class FailureTableTest {
  private static final FailureTable TABLE = FailureTable.load();

  /** A message with the row that it belongs to, and the command that is told. */
  record Message(String id, String text, String fix) {
    @Override
    public String toString() {
      return id + ": " + text;
    }
  }

  static Stream<Message> messages() throws IOException {
    try (var stream = FailureTableTest.class.getResourceAsStream("messages.tsv")) {
      List<Message> messages = new ArrayList<>();
      for (String line : new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (!line.startsWith("#")) {
          String[] cells = line.split("\t");
          messages.add(new Message(cells[0], cells[1], cells[2]));
        }
      }
      return messages.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aMessageHasItsCauseAndItsRepair(Message message) {
    FailureTable.Cause cause = TABLE.cause(List.of("something else", message.text())).orElseThrow();
    assertThat(cause.id()).isEqualTo(message.id());
    assertThat(cause.fix()).isEqualTo(message.fix());
    assertThat(cause.because()).isNotBlank().doesNotContain("{").doesNotEndWith(".");
  }

  @Test
  void everyRowHasAMessage() throws IOException {
    Set<String> told = new TreeSet<>();
    messages().forEach(message -> told.add(message.id()));
    Set<String> rows = new TreeSet<>();
    TABLE.rules().forEach(rule -> rows.add(rule.id()));
    assertThat(told).isEqualTo(rows).hasSizeGreaterThanOrEqualTo(40);
    assertThat(rows).hasSameSizeAs(TABLE.rules());
  }

  @Test
  void whatIsPutIntoACommandIsQuoted() {
    FailureTable.Cause cause =
        TABLE.cause(List.of("failed to load listeners: group $(reboot) not found")).orElseThrow();
    assertThat(cause.fix()).isEqualTo("groupadd '$(reboot)' && dockerctl start");
  }

  @Test
  void theFirstRowThatMatchesAnyLineCounts() {
    List<String> lines =
        List.of(
            "failed to load listeners: group nosuch not found",
            "docker.service: Start request repeated too quickly.");
    assertThat(TABLE.cause(lines).orElseThrow().id()).isEqualTo("group-missing");
  }

  @Test
  void anUnknownMessageHasNoCause() {
    assertThat(TABLE.cause(List.of("all is well"))).isEmpty();
  }
}
