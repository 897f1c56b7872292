package dev.dockerctl.host;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test host for a test class: {@code @RegisterExtension static final HostExtension HOST =
 * HostExtension.of(Flavour.DEBIAN)}. It is as after its boot when the class begins.
 */
public final class HostExtension
    implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {
  private enum Use {
    /** The classes of this process use one host, which is reset after each. */
    RESET_AFTER_THE_CLASS,
    /** The same, and each test finds it as after its boot. */
    RESET_AFTER_EACH_TEST,
    /** The class does to it what no reset brings back. */
    OWN
  }

  private final Flavour flavour;
  private final Use use;
  private TestHost host;

  private HostExtension(Flavour flavour, Use use) {
    this.flavour = flavour;
    this.use = use;
  }

  /** One that is reset after the class; its tests have to know of each other. */
  public static HostExtension of(Flavour flavour) {
    return new HostExtension(flavour, Use.RESET_AFTER_THE_CLASS);
  }

  /** One that is reset after each test. */
  public static HostExtension ofEachTest(Flavour flavour) {
    return new HostExtension(flavour, Use.RESET_AFTER_EACH_TEST);
  }

  /** One that is booted for this class and ends with it. */
  public static HostExtension own(Flavour flavour) {
    return new HostExtension(flavour, Use.OWN);
  }

  /** The host. */
  public TestHost host() {
    return host;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    if (use == Use.OWN) {
      host = TestHost.boot(flavour);
      host.remember();
    } else {
      host = SharedHosts.of(flavour);
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (use == Use.RESET_AFTER_EACH_TEST) {
      // The reset of the test before may have given its host up.
      host = SharedHosts.of(flavour);
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (use == Use.RESET_AFTER_EACH_TEST) {
      SharedHosts.reset(flavour);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (host == null) {
      return;
    }
    switch (use) {
      case RESET_AFTER_THE_CLASS -> SharedHosts.reset(flavour);
      case RESET_AFTER_EACH_TEST -> {}
      case OWN -> host.close();
    }
  }
}
