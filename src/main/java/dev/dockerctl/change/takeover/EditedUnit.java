package dev.dockerctl.change.takeover;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.PackagedUnit;
import dev.dockerctl.unit.syntax.Setting;
import dev.dockerctl.unit.syntax.UnitFile;
import dev.dockerctl.unit.syntax.UnitFileEditor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The package's own unit file where somebody edited it: its checksum is not the one that dpkg has
 * noted. What the package shipped is known only where a line that vendors ship gives that checksum.
 */
final class EditedUnit {
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

  private final @Nullable String path;
  private final PackagedUnit packaged;

  EditedUnit(Configuration now) {
    this.path = now.unit().fragmentPath();
    this.packaged = PackagedUnit.of(now);
  }

  /** The source, where the shipped file is known to the byte. */
  Optional<Source> source() {
    String unit = path;
    if (unit == null || !packaged.isEdited()) {
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
    boolean unknown = unit != null && packaged.isEdited() && shipped(unit).isEmpty();
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
        if (packaged.isOriginal(candidate)) {
          return Optional.of(candidate);
        }
      }
    }
    return Optional.empty();
  }

  /** The file with another command, and without the variables that somebody may have added. */
  private byte[] candidate(String unit, String command, boolean bare) {
    UnitFile file = UnitFile.parse(unit, packaged.content());
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
}
