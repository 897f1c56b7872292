package dev.dockerctl.cli.look;

import dev.dockerctl.activate.Enablement;
import dev.dockerctl.change.StartRefusals;
import dev.dockerctl.check.StandingWarnings;
import dev.dockerctl.cli.output.StatusOutput;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.daemon.Drift;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.ControlGroupTree;
import dev.dockerctl.service.UnitState;
import dev.dockerctl.unit.LoadedUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What there is to say of a daemon in a tree of files: how it is loaded, and whether at boot. */
final class TreeStatus {
  private TreeStatus() {}

  static StatusOutput of(Session session) {
    Configuration disk = session.loadedConfiguration();
    Host host = session.host();
    return new StatusOutput(
            state(session, disk.unit()),
            Drift.unknown(),
            new ControlGroupTree.Group("", List.of(), List.of()),
            List.of(),
            host.clock().instant())
        .warning(new StandingWarnings(host, session.catalog()).sentences(disk))
        .refusing(StartRefusals.of(disk, host, session.catalog()));
  }

  private static UnitState state(Session session, LoadedUnit unit) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("Id", unit.name());
    properties.put("Description", unit.last("Unit", "Description").orElse(unit.name()));
    properties.put("LoadState", unit.loadState().id());
    properties.put("ActiveState", "unknown");
    properties.put("SubState", "a tree of files has no daemon that runs");
    properties.put("FragmentPath", String.valueOf(unit.fragmentPath()));
    properties.put("DropInPaths", unit.dropInPaths());
    properties.put("UnitFileState", Enablement.stateIn(session.reader(), unit.name()));
    return UnitState.of(properties);
  }
}
