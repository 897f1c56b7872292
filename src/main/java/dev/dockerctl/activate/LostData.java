package dev.dockerctl.activate;

import dev.dockerctl.activate.shim.Shims;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.daemon.DataPlace;
import dev.dockerctl.daemon.LocalSocket;
import dev.dockerctl.daemon.Observation;
import dev.dockerctl.daemon.RunningDaemon;
import dev.dockerctl.daemon.RunningOptions;
import dev.dockerctl.daemon.Tools;
import dev.dockerctl.host.Host;
import java.util.ArrayList;
import java.util.List;

/** What a daemon no longer has once it is started with another configuration. */
record LostData(Host host, ConfigurationReader reader, Tools tools) {
  /**
   * In sentences, by what the running daemon has, else by the last that was proved, else by what is
   * on disk. Containers that run while no daemon does are lost alike.
   */
  List<String> with(Configuration disk, Configuration next) {
    RunningDaemon running = RunningDaemon.of(host, tools.services(), disk.unit().name());
    if (running == null) {
      Configuration last = ConfigurationFiles.good(host, reader, disk).orElse(disk);
      RunningOptions had = RunningOptions.startedWith(last);
      return lost(DataPlace.of(last), next, had, Shims.containers(host, had));
    }
    RunningOptions has = RunningOptions.of(host, running, disk, reader.catalog());
    Observation observation =
        new Observation(host, tools, new LocalSocket(host, reader).of(has, disk));
    List<String> kept =
        observation.survive(has) ? Shims.running(host, observation, has) : List.of();
    return lost(observation.dataPlace(has, disk), next, has, kept);
  }

  private List<String> lost(
      DataPlace now, Configuration next, RunningOptions has, List<String> containers) {
    DataPlace then = DataPlace.of(next);
    List<String> lost = new ArrayList<>(now.lostIn(then));
    if (Observation.isLiveRestore(next)) {
      // What runs comes first: a refusal names one reason.
      lost.addAll(0, now.orphanedIn(then, Shims.addresses(host, has, containers)));
    }
    return lost;
  }
}
