package dev.dockerctl.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes the small program that tells the engine's logs to those who would ask journalctl. */
final class JournalScript {
  private static final String SCRIPT =
      """
      #!/bin/sh
      # Answers --unit=NAME --lines=N as journalctl does, out of the logs of dockerctl's engine.
      lines=10 unit=
      for word; do
        case $word in
          --unit=*) unit=${word#--unit=} ;;
          --lines=*) lines=${word#--lines=} ;;
          _SYSTEMD_INVOCATION_ID=*)
            unit=$(grep -ls "invocation ${word#*=}" '%1$s'/*.log | head -n 1)
            unit=${unit##*/} unit=${unit%%.log} ;;
        esac
      done
      [ -f '%1$s/'"$unit.log" ] && tail -n "$lines" '%1$s/'"$unit.log"
      """;

  private JournalScript() {}

  static void write(EngineFolders folders) {
    Path script = folders.journal();
    try {
      Files.writeString(
          script, SCRIPT.replace("%1$s", folders.log().toString().replace("'", "'\\''")));
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      // Only the log's last lines are missing then.
      return;
    }
  }
}
