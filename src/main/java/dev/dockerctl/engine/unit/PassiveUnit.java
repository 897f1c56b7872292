package dev.dockerctl.engine.unit;

import dev.dockerctl.unit.LoadedUnit;
import java.util.Map;
import org.freedesktop.dbus.types.Variant;

/**
 * A unit that only has a state: a target, or something such as a mount that is not managed here and
 * counts as up once it was asked for. Also a unit without a file.
 */
public final class PassiveUnit extends SimpleUnit {
  public PassiveUnit(EngineRuntime runtime, LoadedUnit loaded) {
    super(runtime, loaded);
  }

  @Override
  public Answer start() {
    newInvocation();
    become(ActiveState.ACTIVE, "active");
    return Answer.BEGUN;
  }

  @Override
  public Answer stop() {
    become(ActiveState.INACTIVE, "dead");
    return Answer.BEGUN;
  }

  @Override
  public Map<String, Variant<?>> kindProperties() {
    return Map.of();
  }
}
