package dev.dockerctl.host;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One test host for a test class: {@code @RegisterExtension static final HostExtension HOST =
 * HostExtension.of(Flavour.DEBIAN)}.
 */
public final class HostExtension implements BeforeAllCallback, AfterAllCallback {
  private final Flavour flavour;
  private TestHost host;

  private HostExtension(Flavour flavour) {
    this.flavour = flavour;
  }

  /** An extension that boots a host of this flavour. */
  public static HostExtension of(Flavour flavour) {
    return new HostExtension(flavour);
  }

  /** The host. */
  public TestHost host() {
    return host;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    host = TestHost.boot(flavour);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (host != null) {
      host.close();
    }
  }
}
