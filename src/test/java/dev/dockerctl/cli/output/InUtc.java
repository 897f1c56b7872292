package dev.dockerctl.cli.output;

import java.util.TimeZone;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs a test class in UTC, since times are shown in the zone of the machine. */
final class InUtc implements BeforeAllCallback, AfterAllCallback {
  private final TimeZone usual = TimeZone.getDefault();

  @Override
  public void beforeAll(ExtensionContext context) {
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    TimeZone.setDefault(usual);
  }
}
