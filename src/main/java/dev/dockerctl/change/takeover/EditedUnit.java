package dev.dockerctl.change.takeover;

import dev.dockerctl.change.plan.PresentContent;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.unit.syntax.Setting;
import dev.dockerctl.unit.syntax.UnitFile;
import dev.dockerctl.unit.syntax.UnitFileEditor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The package's own unit file where somebody edited it: its checksum is not the one that dpkg has
 * noted. What the package shipped is known only where a line that vendors ship gives that checksum.
 */
final class EditedUnit {
  private static final String NOTES = "/var/lib/dpkg/info";

  /** Of docker.io of Debian and Ubuntu, and of docker-ce since 17.06. */
  private static final List<String> SHIPPED =
      List.of(
          "/usr/bin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock",
          "/usr/sbin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock $DOCKER_OPTS",
          "/usr/bin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock $DOCKER_OPTS",
          "/usr/bin/dockerd -H fd:// $DOCKER_OPTS",
          "/usr/bin/dockerd -H fd://",
          "/usr/bin/dockerd -H unix://",
          "/usr/bin/dockerd");

  private final Configuration now;
  private final @Nullable String path;
  private @Nullable String noted;
  private byte[] content = new byte[0];

  EditedUnit(Configuration now) {
    this.now = now;
    String fragment = now.unit().fragmentPath();
    boolean vendors =
        fragment != null && (fragment.startsWith("/usr/lib/") || fragment.startsWith("/lib/"));
    this.path = vendors ? fragment : null;
    if (path != null && now.tree().linkTarget(path).isEmpty()) {
      content = PresentContent.of(now.tree(), path).orElse(new byte[0]);
      noted = noted(path);
    }
  }

  private @Nullable String noted(String unit) {
    String file = (unit.startsWith("/usr/") ? unit.substring(4) : unit).substring(1);
    for (String name : now.tree().list(NOTES)) {
      boolean mayHaveIt =
          name.endsWith(".md5sums") && (name.startsWith("docker") || name.startsWith("moby"));
      String text = mayHaveIt ? text(NOTES + "/" + name) : "";
      for (String line : text.split("\n", -1)) {
        if (line.endsWith("  " + file) || line.endsWith("  usr/" + file)) {
          return line.substring(0, line.indexOf(' '));
        }
      }
    }
    return null;
  }

  private String text(String file) {
    return new String(
        PresentContent.of(now.tree(), file).orElse(new byte[0]), StandardCharsets.UTF_8);
  }

  private boolean isEdited() {
    return noted != null && !noted.equals(checksum(content));
  }

  /** The source, where the shipped file is known to the byte. */
  Optional<Source> source() {
    String unit = path;
    if (unit == null || !isEdited()) {
      return Optional.empty();
    }
    return shipped(unit)
        .map(
            original ->
                new Source(
                    unit,
                    "it stays as it is, and no longer counts: the package's next update undoes the"
                        + " edit there",
                    Map.of(),
                    Map.of(unit, Optional.of(original)),
                    List.of()));
  }

  /** What to say where it was edited and what it was is not known. */
  Optional<String> note() {
    String unit = path;
    boolean unknown = unit != null && isEdited() && shipped(unit).isEmpty();
    return unknown
        ? Optional.of(
            "'"
                + unit
                + "' is not as its package installed it, by dpkg's checksum; what of it is the"
                + " package's own is not known, so it is not taken over, and the package's next"
                + " update undoes the edit")
        : Optional.empty();
  }

  private Optional<byte[]> shipped(String unit) {
    for (boolean bare : new boolean[] {false, true}) {
      for (String line : SHIPPED) {
        byte[] candidate = candidate(unit, line, bare);
        if (checksum(candidate).equals(noted)) {
          return Optional.of(candidate);
        }
      }
    }
    return Optional.empty();
  }

  /** The file with another command, and without the variables that somebody may have added. */
  private byte[] candidate(String unit, String command, boolean bare) {
    UnitFile file = UnitFile.parse(unit, content);
    UnitFileEditor editor = new UnitFileEditor(file);
    for (Setting setting : file.settings()) {
      if (setting.key().equals("ExecStart")) {
        editor.replaceValue(setting, command);
      } else if (bare && setting.key().equals("Environment")) {
        editor.remove(setting);
      }
    }
    return editor.toFile().content();
  }

  private static String checksum(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
