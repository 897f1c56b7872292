package dev.dockerctl.engine.service;

/**
 * The steps that a service can take.
 *
 * @param start up
 * @param stop down
 * @param reload over its configuration again
 * @param restart up again after it went down
 */
record ServiceSteps(
    ServiceStart start, ServiceStop stop, ServiceReload reload, AutoRestart restart) {

  /** The steps of a service. */
  static ServiceSteps of(ServiceRun run, ServiceLauncher launcher) {
    AutoRestart restart = new AutoRestart(run);
    ServiceStop stop = new ServiceStop(run, restart);
    ServiceStart start = new ServiceStart(run, launcher, stop);
    return new ServiceSteps(start, stop, new ServiceReload(run, start), restart);
  }
}
