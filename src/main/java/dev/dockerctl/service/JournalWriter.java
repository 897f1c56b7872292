package dev.dockerctl.service;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes entries with fields of their own to systemd's journal, systemd.journal-fields(7).
 *
 * <p>Its native protocol wants a datagram, for which the JDK has no socket; logger(1) of util-linux
 * speaks it. Nobody waits for that program: an entry costs its start, and what becomes of it is
 * nothing that a command could fail of.
 */
public final class JournalWriter {
  private final Path socket;
  private final List<String> program;

  /**
   * A writer for the journal behind a socket.
   *
   * @param socket where the journal listens, {@code /run/systemd/journal/socket}
   */
  public JournalWriter(Path socket) {
    this(socket, List.of("logger", "--journald"));
  }

  /** The same with another program, which reads the fields. */
  JournalWriter(Path socket, List<String> program) {
    this.socket = socket;
    this.program = List.copyOf(program);
  }

  /**
   * Writes one entry, where there is a journal.
   *
   * @param fields each {@code NAME=value} in one line; the same name may come several times
   */
  public void write(List<String> fields) {
    if (!Files.exists(socket)) {
      return;
    }
    ProcessBuilder builder =
        new ProcessBuilder(program)
            .directory(new File("/"))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      try (OutputStream in = builder.start().getOutputStream()) {
        in.write((String.join("\n", fields) + "\n").getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      // The history has it as well.
    }
  }
}
