package dev.dockerctl.engine.bus;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.types.Variant;

/**
 * An interface of an object.
 *
 * @param properties by name
 * @param methods what can be called
 * @param signals signatures by name
 */
public record BusInterface(
    Map<String, Variant<?>> properties, List<BusMethod> methods, Map<String, String> signals) {
  /** An interface that sends no signals. */
  public BusInterface(Map<String, Variant<?>> properties, List<BusMethod> methods) {
    this(properties, methods, Map.of());
  }
}
