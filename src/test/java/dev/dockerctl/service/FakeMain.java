package dev.dockerctl.service;

/** What runs as a unit of the fake. */
public interface FakeMain {
  /** The manager has read the unit's files again: the next start is by them. */
  void filesRead();

  /** Starts it; its process id, 0 when it does not come up. */
  int start();

  /** Ends it. */
  void stop();

  /** Has it read its configuration again. */
  void reload();
}
