package dev.dockerctl.engine.service;

/** What a service has said of itself with sd_notify(3). */
final class NotifyState {
  /** The last word on its state. */
  enum Phase {
    SILENT,
    READY,
    RELOADING,
    STOPPING
  }

  private Phase phase = Phase.SILENT;
  private String text = "";
  private String access = "";

  Phase phase() {
    return phase;
  }

  void setPhase(Phase now) {
    phase = now;
  }

  /** What it does, in its own words. */
  String text() {
    return text;
  }

  void setText(String now) {
    text = now;
  }

  /** The senders whose messages count: as the service asked, else {@code NotifyAccess=}. */
  String access(ServiceSettings how) {
    return access.isEmpty() ? how.notifyAccess : access;
  }

  void setAccess(String now) {
    access = now;
  }

  /** Forgets the choice of senders that the service made. */
  void forgetAccess() {
    access = "";
  }

  /** Forgets everything, for a new run. */
  void reset() {
    phase = Phase.SILENT;
    text = "";
    access = "";
  }
}
