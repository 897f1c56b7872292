package dev.dockerctl.cli;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.Location;
import dev.dockerctl.host.RegularFile;
import dev.dockerctl.unit.syntax.Setting;
import dev.dockerctl.unit.syntax.UnitFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;

/** Reads one settings file, which has the syntax of a unit file and one section. */
final class SettingsFile {
  private static final String SECTION = "dockerctl";

  private SettingsFile() {}

  /** The settings of a file, which messages call by its path on the host. */
  static List<Setting> read(Path path, String file) {
    UnitFile document = UnitFile.parse(file, content(path, file), SECTION);
    for (Diagnostic diagnostic : document.diagnostics()) {
      throw failure(file, "this is neither a section nor a setting")
          .at(diagnostic.location())
          .hint("write settings as 'key = value' under [dockerctl]: man 5 dockerctl.conf");
    }
    document
        .sections()
        .forEach(
            (section, location) -> {
              if (!section.equals(SECTION)) {
                throw failure(file, "there is no section '" + section + "'")
                    .at(location)
                    .hint("all settings stand in the section [dockerctl]: man 5 dockerctl.conf");
              }
            });
    return document.settings();
  }

  private static byte[] content(Path path, String file) {
    try {
      byte[] content = RegularFile.read(path);
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
      return content;
    } catch (AccessDeniedException e) {
      throw failure(file, "permission denied").at(Location.of(file)).causedBy(e);
    } catch (CharacterCodingException e) {
      throw failure(file, "it is no text in UTF-8").at(Location.of(file)).causedBy(e);
    } catch (IOException e) {
      throw failure(file, String.valueOf(e.getMessage())).at(Location.of(file)).causedBy(e);
    }
  }

  private static DockerctlException failure(String file, String reason) {
    return new DockerctlException(
        ErrorCode.USAGE, "cannot read the settings in '" + file + "': " + reason);
  }
}
