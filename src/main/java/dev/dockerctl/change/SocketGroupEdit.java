package dev.dockerctl.change;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.host.Host;
import dev.dockerctl.unit.FileTree;
import dev.dockerctl.unit.LoadState;
import dev.dockerctl.unit.LoadedUnit;
import dev.dockerctl.unit.Setting;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Gives the socket that people use the group they ask for. With {@code fd://} it is made by the
 * socket unit, and the daemon's own {@code --group} is for sockets that it makes itself
 * (daemon/listeners/listeners_linux.go, moby 26.1.5).
 */
final class SocketGroupEdit {
  private static final String SECTION = "Socket";
  private static final String KEY = "SocketGroup";

  private final Host host;
  private final ConfigurationReader reader;

  SocketGroupEdit(Host host, ConfigurationReader reader) {
    this.host = host;
    this.reader = reader;
  }

  /** The socket unit of a service. */
  static String socketUnit(String service) {
    return service.substring(0, service.lastIndexOf('.')) + ".socket";
  }

  /** Whether a request is about the group. */
  static boolean isMeant(ChangeRequest request) {
    return request.operations().stream()
        .map(OperationOption::of)
        .anyMatch(option -> option != null && option.name().equals("group"));
  }

  /** Edits the drop-in of the socket so that it fits a planned configuration. */
  void apply(Configuration planned, String dropInName, Draft draft) {
    String socket = socketUnit(planned.unit().name());
    String path = ManagedPath.of(host, socket, dropInName);
    Optional<byte[]> onDisk = draft.onDisk(path);
    ManagedDropIn dropIn = new ManagedDropIn(path, onDisk);
    Optional<String> group =
        planned.option("group").map(EffectiveOption::texts).map(texts -> texts.get(0));
    boolean passed =
        planned.option("host").stream()
            .flatMap(option -> option.texts().stream())
            .anyMatch(address -> address.strip().startsWith("fd://"));
    if (group.isPresent() && passed) {
      LoadedUnit unit = reader.load(socket, planned.tree());
      if (unit.loadState() == LoadState.LOADED && !effective(unit).equals(group)) {
        dropIn.giveSetting(SECTION, KEY, group.get());
      }
    } else {
      dropIn.takeBackSetting(SECTION, KEY);
    }
    if (onDisk.isPresent() || dropIn.value(SECTION, KEY).isPresent()) {
      draft.put(path, dropIn.content());
    }
  }

  /** Refuses a result in which another drop-in has the last word. */
  void require(Configuration after, String dropInName) {
    String socket = socketUnit(after.unit().name());
    String path = ManagedPath.of(host, socket, dropInName);
    Optional<String> wanted = written(after.tree(), path);
    if (wanted.isEmpty()) {
      return;
    }
    LoadedUnit unit = reader.load(socket, after.tree());
    List<Setting> settings = unit.assignments(SECTION, KEY);
    if (!effective(unit).equals(wanted)) {
      Setting winner = settings.get(settings.size() - 1);
      throw new DockerctlException(
              ErrorCode.REFUSED,
              "cannot change the group of the socket: '"
                  + winner.location().file()
                  + "' sets SocketGroup= and is read after '"
                  + path
                  + "', so the change would not take effect")
          .at(winner.location())
          .hint("remove SocketGroup= from it, or write to a drop-in that is read later: --drop-in");
    }
  }

  private static Optional<String> written(FileTree tree, String path) {
    try {
      return tree.kind(path).isEmpty()
          ? Optional.empty()
          : new ManagedDropIn(path, Optional.of(tree.read(path))).value(SECTION, KEY);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> effective(LoadedUnit unit) {
    List<Setting> settings = unit.assignments(SECTION, KEY);
    return settings.isEmpty()
        ? Optional.empty()
        : Optional.of(settings.get(settings.size() - 1).value());
  }
}
