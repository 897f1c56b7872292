package dev.dockerctl.engine.service;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The parts of a service that runs, for those who decide how it goes on.
 *
 * @param unit the unit around it
 * @param status its state and result
 * @param main its main process
 * @param control the commands beside that
 * @param deadline until when the state may last
 * @param said what the service has said of itself
 */
record ServiceRun(
    DescribedService unit,
    ServiceStatus status,
    MainProcess main,
    ControlProcess control,
    TimeLimit deadline,
    NotifyState said) {

  ServiceSettings how() {
    return unit.how();
  }

  ServiceState state() {
    return status.state();
  }

  /** Forgets the run before, for a new one. */
  void reset() {
    status.forgetResult();
    main.reset();
    said.reset();
  }

  /** Tells whether neither the main process nor a control process runs. */
  boolean isIdle() {
    return !main.isRunning() && !control.isRunning();
  }

  /** The processes that {@code main}, {@code control} or {@code all} means, systemctl(1). */
  Set<Integer> processes(String who) {
    Set<Integer> pids = new LinkedHashSet<>();
    boolean all = who.equals("all") || who.isEmpty() || who.equals("cgroup");
    if ((all || who.startsWith("main")) && main.isRunning()) {
      pids.add(main.pid());
    }
    if ((all || who.startsWith("control")) && control.isRunning()) {
      pids.add(control.pid());
    }
    if (all) {
      pids.addAll(unit.members());
    }
    return pids;
  }
}
