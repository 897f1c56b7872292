package dev.dockerctl.daemon;

import dev.dockerctl.config.DataFolder;
import dev.dockerctl.host.Host;
import dev.dockerctl.host.RegularFile;
import dev.dockerctl.json.JsonDocument;
import dev.dockerctl.json.JsonNode;
import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * The names of containers while no daemon tells them: dockerd keeps them in its data folder ({@code
 * containers/ID/config.v2.json}, moby 26.1.5).
 */
public final class ContainerNames {
  private static final int SHORT_ID = 12;
  private static final int LARGEST = 1 << 20;

  private final Host host;
  private final String folder;

  /** The containers of a daemon. */
  public ContainerNames(Host host, RunningOptions daemon) {
    List<String> configured = daemon.values("data-root");
    String root = configured.isEmpty() ? DataFolder.USUAL : configured.get(0);
    this.host = host;
    this.folder = root + "/containers/";
  }

  /** The name of a container; its short id where that cannot be read. */
  public String of(String id) {
    String name = isPlain(id) ? read(id) : "";
    return name.isEmpty() ? id.substring(0, Math.min(SHORT_ID, id.length())) : name;
  }

  /** An id out of a command line is no way out of the folder. */
  private static boolean isPlain(String id) {
    return id.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  private String read(String id) {
    Path file = host.path(folder + id + "/config.v2.json");
    try {
      byte[] content = RegularFile.read(file, LARGEST, LinkOption.NOFOLLOW_LINKS);
      return JsonDocument.parse(file.toString(), content)
          .get("Name")
          .map(JsonNode::plain)
          .filter(String.class::isInstance)
          .map(String.class::cast)
          .map(name -> name.startsWith("/") ? name.substring(1) : name)
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }
}
