package dev.dockerctl.engine.bus;

import java.time.Duration;

/** What one connection may use at most, and all of them together. */
final class Limits {
  /** Bytes of a message. */
  static final int MESSAGE = 512 << 10;

  /** Bytes of a header. */
  static final int HEADER = 16 << 10;

  /** Bytes that wait to be read by one connection. */
  static final long QUEUE = 1 << 20;

  /** Bytes that wait to be read by a connection when no more is read from it. */
  static final long PATIENCE = 256 << 10;

  /** Bytes that all connections together have waiting, in both directions. */
  static final long TOTAL = 4 << 20;

  /** Connections. */
  static final int CONNECTIONS = 128;

  /** Match rules of one connection. */
  static final int RULES = 128;

  /** Characters of a match rule. */
  static final int RULE = 1024;

  /** Calls of one connection that wait for the service when no more is read from it. */
  static final int CALLS = 4;

  /** Time for a connection to say who it is. */
  static final Duration GREETING = Duration.ofSeconds(5);

  private Limits() {}
}
