package dev.dockerctl.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@code dbus-daemon} of our own. */
final class BusDaemon implements Bus {
  private static final String CONFIGURATION =
      """
      <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
       "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
      <busconfig>
        <type>dockerctl</type>
        <auth>EXTERNAL</auth>
        <listen>unix:path=%s</listen>
        <policy context="default">
          <allow send_destination="*" eavesdrop="true"/>
          <allow eavesdrop="true"/>
          <allow own="*"/>
        </policy>
        <!-- Who does not read loses messages, before they keep the engine from sending to others. -->
        <limit name="max_outgoing_bytes">6291456</limit>
        <limit name="max_incoming_bytes">8388608</limit>
        <limit name="max_replies_per_connection">32</limit>
        <limit name="max_completed_connections">128</limit>
        <limit name="max_message_size">524288</limit>
        <limit name="auth_timeout">5000</limit>
        <limit name="max_incomplete_connections">64</limit>
      </busconfig>
      """;

  private final Path program;
  private final EngineFolders folders;
  private final Children children;
  private int pid;

  BusDaemon(Path program, EngineFolders folders, Children children) {
    this.program = program;
    this.folders = folders;
    this.children = children;
  }

  /** The program; null where it is not installed. */
  static @Nullable Path program() {
    for (String folder : List.of("/usr/bin", "/bin", "/usr/local/bin", "/usr/sbin")) {
      Path program = Path.of(folder, "dbus-daemon");
      if (Files.isExecutable(program)) {
        return program;
      }
    }
    return null;
  }

  @Override
  public void start() throws IOException {
    killPredecessor();
    Files.deleteIfExists(folders.bus());
    Path configuration = folders.run().resolve("bus.conf");
    Files.writeString(configuration, CONFIGURATION.formatted(escaped(folders.bus())));
    List<String> command =
        List.of(
            program.toString(),
            "--config-file=" + configuration,
            "--nofork",
            "--nopidfile",
            "--nosyslog");
    Launch.Attributes attributes = new Launch.Attributes(077, "/", null, null, Map.of(), true);
    Launch.Wiring wiring =
        new Launch.Wiring(folders.log().resolve("bus.log").toString(), List.of(), null);
    pid =
        children.spawn(
            new Launch(
                program.toString(),
                command,
                Map.of("PATH", "/usr/bin:/bin"),
                null,
                attributes,
                wiring));
    Files.writeString(pidFile(), Integer.toString(pid));
  }

  /** As "Server Addresses" in the D-Bus specification wants it, which no XML minds. */
  private static String escaped(Path path) {
    StringBuilder text = new StringBuilder();
    for (byte next : path.toString().getBytes(StandardCharsets.UTF_8)) {
      boolean plain =
          (next >= 'a' && next <= 'z')
              || (next >= 'A' && next <= 'Z')
              || "0123456789-_/.".indexOf(next) >= 0;
      text.append(plain ? Character.toString(next) : String.format(Locale.ROOT, "%%%02x", next));
    }
    return text.toString();
  }

  /** Only the owner may even connect. */
  @Override
  public boolean isOpen() throws IOException {
    if (!Files.exists(folders.bus())) {
      return false;
    }
    Files.setPosixFilePermissions(folders.bus(), PosixFilePermissions.fromString("rw-------"));
    return true;
  }

  private Path pidFile() {
    return folders.run().resolve("bus.pid");
  }

  /** An engine that was killed leaves its bus behind. */
  private void killPredecessor() throws IOException {
    if (!Files.exists(pidFile())) {
      return;
    }
    try {
      int old = Integer.parseInt(Files.readString(pidFile()).strip());
      String line =
          new String(
              Files.readAllBytes(Path.of("/proc/" + old + "/cmdline")), StandardCharsets.UTF_8);
      if (line.contains("--config-file=" + folders.run().resolve("bus.conf"))) {
        Libc.kill(old, Signals.TERM);
      }
    } catch (IOException | NumberFormatException e) {
      // It is gone.
      Files.deleteIfExists(pidFile());
    }
  }

  @Override
  public void stop() {
    if (pid > 0) {
      Libc.kill(pid, Signals.TERM);
    }
  }
}
