package dev.dockerctl.host;

import java.util.EnumMap;
import java.util.Map;

/** The hosts of this test process that its classes use one after the other, one of each flavour. */
final class SharedHosts {
  private static final Map<Flavour, TestHost> HOSTS = new EnumMap<>(Flavour.class);

  private SharedHosts() {}

  /** The host of a flavour, as it was after its boot. */
  static synchronized TestHost of(Flavour flavour) {
    return HOSTS.computeIfAbsent(flavour, SharedHosts::boot);
  }

  private static TestHost boot(Flavour flavour) {
    TestHost host = TestHost.boot(flavour);
    host.remember();
    return host;
  }

  /**
   * Puts a host back for the next class; one that cannot be put back is given up, and the test
   * fails.
   */
  static synchronized void reset(Flavour flavour) {
    TestHost host = HOSTS.get(flavour);
    try {
      host.reset();
    } catch (RuntimeException | AssertionError e) {
      HOSTS.remove(flavour);
      host.close();
      throw e;
    }
  }
}
