package dev.dockerctl.engine.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnitLogTest {
  private static final String UNIT = "docker.service";
  private static final int MIB = 1 << 20;

  @TempDir Path folder;

  private Instant now = Instant.parse("2026-11-25T12:00:00Z");

  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return now;
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }
      };

  private void write(UnitLog log, int mebibytes, String end) throws IOException {
    byte[] block = new byte[MIB];
    for (int i = 0; i < mebibytes; i++) {
      append(log, block);
    }
    append(log, end.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  private static void append(UnitLog log, byte[] bytes) throws IOException {
    Files.write(log.file(UNIT), bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private long size() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  @Test
  void keepsTheEndOfALogThatGrewTooLong() throws IOException {
    UnitLog log = new UnitLog(folder, clock);
    write(log, 20, "the end\n");

    Duration next = log.limit(Set.of(UNIT));

    assertThat(log.file(UNIT)).isEmptyFile();
    assertThat(folder.resolve(UNIT + ".log.1")).hasSize(8 * MIB);
    assertThat(folder.resolve(UNIT + ".log.1")).content().endsWith("the end\n");
    assertThat(next).isLessThan(Duration.ofMillis(100));
    assertThat(log.limit(Set.of(UNIT))).isGreaterThan(Duration.ofMillis(100));
  }

  @Test
  void throwsAwayWhatAUnitWritesWithoutEndAndSaysSoLater() throws IOException {
    UnitLog log = new UnitLog(folder, clock);
    for (int i = 0; i < 6; i++) {
      write(log, 10, "burst " + i + "\n");
      log.limit(Set.of(UNIT));
    }
    assertThat(folder.resolve(UNIT + ".log.1")).content().endsWith("burst 2\n");
    assertThat(size()).isLessThanOrEqualTo(4L * 8 * MIB);

    now = now.plusSeconds(31);
    log.limit(Set.of(UNIT));

    assertThat(log.file(UNIT)).content().contains("30 MiB were thrown away");
    write(log, 10, "later\n");
    log.limit(Set.of(UNIT));
    assertThat(folder.resolve(UNIT + ".log.1")).content().endsWith("later\n");
  }

  @Test
  void leavesAShortLogAlone() throws IOException {
    UnitLog log = new UnitLog(folder, clock);
    write(log, 1, "short\n");
    log.limit(Set.of(UNIT));
    assertThat(log.file(UNIT)).content().endsWith("short\n");
  }
}
