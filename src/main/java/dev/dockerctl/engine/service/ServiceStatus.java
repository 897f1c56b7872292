package dev.dockerctl.engine.service;

/** The state of a service and the result of its run. */
final class ServiceStatus {
  /** Hears of every state that is entered, also if it is the one before. */
  interface Listener {
    void entered(ServiceState before, ServiceState now);
  }

  private final Listener listener;
  private ServiceState state = ServiceState.DEAD;
  private ServiceResult result = ServiceResult.SUCCESS;

  ServiceStatus(Listener listener) {
    this.listener = listener;
  }

  ServiceState state() {
    return state;
  }

  /** Enters a state. */
  void become(ServiceState now) {
    ServiceState before = state;
    state = now;
    listener.entered(before, now);
  }

  ServiceResult result() {
    return result;
  }

  /** The first failure of a run is its result. */
  void note(ServiceResult outcome) {
    if (result == ServiceResult.SUCCESS) {
      result = outcome;
    }
  }

  /** Forgets the result, for a new run. */
  void forgetResult() {
    result = ServiceResult.SUCCESS;
  }
}
