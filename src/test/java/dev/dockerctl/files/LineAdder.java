package dev.dockerctl.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.files.transaction.Committed;
import dev.dockerctl.files.transaction.Transaction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Adds one line to daemon.json as a command would: lock, read, commit. Also a child process. */
final class LineAdder {
  private LineAdder() {}

  /** Arguments: root, line. */
  public static void main(String[] args) throws Exception {
    try {
      add(new Host(Path.of(args[0])), args[1]);
    } catch (DockerctlException e) {
      throw new IllegalStateException(e.code().id() + ": " + e.message(), e);
    }
  }

  static Committed add(Host host, String line) throws Exception {
    try (ConfigurationLock lock = host.lock()) {
      Transaction.recover(lock, host.directories());
      byte[] before = Files.readAllBytes(host.directories().resolve(Host.JSON));
      byte[] after = (new String(before, UTF_8) + line + "\n").getBytes(UTF_8);
      return new Transaction(lock, host.directories())
          .commit(List.of(FileEdit.modify(Host.JSON, before, after)));
    }
  }
}
