package dev.dockerctl.engine.service;

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
    ServiceContext unit,
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

  /** Whether neither the main process nor a command runs. */
  boolean isIdle() {
    return !main.isRunning() && !control.isRunning();
  }
}
