package dev.dockerctl.change.plan;

import dev.dockerctl.change.dropin.ManagedDropIn;
import dev.dockerctl.change.setting.SettingResult;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.error.Location;
import dev.dockerctl.host.Host;
import dev.dockerctl.unit.LoadState;
import dev.dockerctl.unit.LoadedUnit;
import dev.dockerctl.unit.syntax.Setting;
import java.util.List;
import java.util.Optional;

/**
 * Gives the socket that people use the group they ask for. With {@code fd://} it is made by the
 * socket unit, and the daemon's own {@code --group} is for sockets that it makes itself
 * (daemon/listeners/listeners_linux.go, moby 26.1.5).
 */
record SocketGroupEdit(Host host, ConfigurationReader reader) {
  private static final String SECTION = "Socket";
  private static final String KEY = "SocketGroup";

  /** Edits the drop-in of the socket so that it fits a planned configuration. */
  void apply(Configuration planned, String dropInName, Draft draft) {
    String path = ManagedPath.of(host, planned.socketUnit(), dropInName);
    Optional<byte[]> onDisk = draft.onDisk(path);
    ManagedDropIn dropIn = new ManagedDropIn(path, onDisk);
    Optional<String> wanted = wanted(planned);
    if (wanted.isEmpty()) {
      dropIn.takeBackSetting(SECTION, KEY);
    } else if (!effective(socket(planned)).equals(wanted)) {
      dropIn.giveSetting(SECTION, KEY, List.of(wanted.get()));
    }
    if (onDisk.isPresent() || !dropIn.values(SECTION, KEY).isEmpty()) {
      draft.put(path, dropIn.content());
    }
  }

  /** Refuses a result in which another drop-in has the last word. */
  void require(Configuration after, String dropInName) {
    LoadedUnit socket = socket(after);
    Optional<String> wanted = wanted(after);
    if (wanted.isEmpty() || effective(socket).equals(wanted)) {
      return;
    }
    List<Setting> settings = socket.assignments(SECTION, KEY);
    Location winner = settings.get(settings.size() - 1).location();
    String path = ManagedPath.of(host, socket.name(), dropInName);
    throw SettingResult.overruled("the group of the socket", KEY, winner, path)
        .hint("remove SocketGroup= from it");
  }

  /** The group that the socket unit is to give; empty where the daemon makes its own socket. */
  private Optional<String> wanted(Configuration planned) {
    return planned.takesPassedSocket() && socket(planned).loadState() == LoadState.LOADED
        ? planned.option("group").map(option -> option.texts().get(0))
        : Optional.empty();
  }

  private LoadedUnit socket(Configuration planned) {
    return reader.load(planned.socketUnit(), planned.tree());
  }

  private static Optional<String> effective(LoadedUnit unit) {
    return unit.last(SECTION, KEY);
  }
}
