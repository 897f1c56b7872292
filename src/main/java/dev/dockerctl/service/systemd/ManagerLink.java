package dev.dockerctl.service.systemd;

import java.time.Duration;
import java.util.List;

/**
 * The connection to a manager, and the ways to the same manager that are left when it breaks: a bus
 * can die in the middle of a command, and systemd still answers root on its private socket.
 */
final class ManagerLink implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final List<BusEndpoint> others;
  private BusConnection connection;
  private int next;

  /**
   * A link.
   *
   * @param others the endpoints to try in this order, each once
   */
  ManagerLink(BusConnection connection, List<BusEndpoint> others) {
    this.connection = connection;
    this.others = List.copyOf(others);
  }

  /** Connects to one endpoint, with the ones after it in reserve. */
  static ManagerLink open(List<BusEndpoint> endpoints, int index) throws BusException {
    return new ManagerLink(
        BusConnection.open(endpoints.get(index), new CallDeadline(CONNECT)),
        endpoints.subList(index + 1, endpoints.size()));
  }

  /** The connection in use. */
  BusConnection connection() {
    return connection;
  }

  /** Connects anew after a failure; false where that would not help, or no way is left. */
  boolean replaceAfter(BusException failure) {
    while (failure.isOfTheWay() && next < others.size()) {
      try {
        BusConnection other = BusConnection.open(others.get(next++), new CallDeadline(CONNECT));
        connection.close();
        connection = other;
        return true;
      } catch (BusException e) {
        failure.addSuppressed(e);
      }
    }
    return false;
  }

  @Override
  public void close() {
    connection.close();
  }
}
