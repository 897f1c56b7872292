package dev.dockerctl.cli;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.Location;
import dev.dockerctl.host.RegularFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ini4j.Config;
import org.ini4j.Ini;
import org.ini4j.InvalidFileFormatException;
import org.ini4j.Profile;

/** Reads one settings file. */
final class SettingsFile {
  private static final String SECTION = "dockerctl";

  private final String file;
  private final List<String> lines;

  private SettingsFile(String file, List<String> lines) {
    this.file = file;
    this.lines = lines;
  }

  /** The settings of a file, which messages call by its path on the host. */
  static List<Setting> read(Path path, String file) {
    try {
      ByteBuffer content = ByteBuffer.wrap(RegularFile.read(path));
      String text = StandardCharsets.UTF_8.newDecoder().decode(content).toString();
      return new SettingsFile(file, text.lines().toList()).settings();
    } catch (AccessDeniedException e) {
      throw failure(file, "permission denied").at(Location.of(file)).causedBy(e);
    } catch (CharacterCodingException e) {
      throw failure(file, "it is no text in UTF-8").at(Location.of(file)).causedBy(e);
    } catch (IOException e) {
      throw failure(file, String.valueOf(e.getMessage())).at(Location.of(file)).causedBy(e);
    }
  }

  private List<Setting> settings() {
    Ini ini = parsed();
    List<Setting> settings = new ArrayList<>();
    for (Profile.Section section : ini.values()) {
      if (!section.getName().equals(SECTION)) {
        int line = lineOf("[" + section.getName());
        throw failure(file, "there is no section '" + section.getName() + "'")
            .at(new Location(file, line))
            .hint("all settings stand in the section [dockerctl]: man 5 dockerctl.conf");
      }
      for (String key : section.keySet()) {
        String value = section.get(key);
        Location location = new Location(file, lineOf(key));
        settings.add(new Setting(key, value == null ? "" : value, location));
      }
    }
    return settings;
  }

  private Ini parsed() {
    Config config = new Config();
    config.setEscape(false);
    config.setMultiSection(false);
    Ini ini = new Ini();
    ini.setConfig(config);
    try {
      ini.load(new StringReader(String.join("\n", lines)));
      return ini;
    } catch (InvalidFileFormatException e) {
      throw failure(file, "this is neither a section nor a setting")
          .at(new Location(file, line(e)))
          .hint("write settings as 'key = value' under [dockerctl]: man 5 dockerctl.conf")
          .causedBy(e);
    } catch (IOException e) {
      throw failure(file, String.valueOf(e.getMessage())).at(Location.of(file)).causedBy(e);
    }
  }

  /** The line that ini4j 0.5.4 names in {@code parse error (at line: 3): text}. */
  private static int line(InvalidFileFormatException e) {
    String message = String.valueOf(e.getMessage());
    int line = 0;
    for (int i = message.indexOf("line: ") + 6; i < message.length(); i++) {
      char c = message.charAt(i);
      if (c < '0' || c > '9') {
        break;
      }
      line = line * 10 + (c - '0');
    }
    return line;
  }

  /** The last line that begins with a word, as the last one counts. */
  private int lineOf(String word) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      String line = lines.get(i).strip();
      String rest = line.startsWith(word) ? line.substring(word.length()).strip() : "";
      if (rest.startsWith("=") || rest.startsWith(":") || rest.startsWith("]")) {
        return i + 1;
      }
    }
    return 0;
  }

  private static DockerctlException failure(String file, String reason) {
    return new DockerctlException(
        ErrorCode.USAGE, "cannot read the settings in '" + file + "': " + reason);
  }
}
