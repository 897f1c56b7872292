package dev.dockerctl.engine.unit;

import dev.dockerctl.engine.bus.BusError;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The jobs that one job needs or implies, as systemd's transactions have them
 * (src/core/transaction.c of systemd 257).
 *
 * @param mode {@code replace}, {@code fail} and so on, as systemd names them
 */
record JobTransaction(EngineRuntime runtime, Job.Type type, Unit unit, String mode) {
  /** The type of job for each unit, in the order in which they are found. */
  Map<Unit, Job.Type> jobs() throws BusError {
    Map<Unit, Job.Type> wanted = new LinkedHashMap<>();
    if (mode.equals("ignore-dependencies") || mode.equals("ignore-requirements")) {
      wanted.put(unit, type);
    } else {
      collect(unit, type, wanted);
    }
    if (mode.equals("fail")) {
      for (Map.Entry<Unit, Job.Type> entry : wanted.entrySet()) {
        Job old = entry.getKey().job;
        if (old != null && conflict(old.type, entry.getValue())) {
          throw destructive(unit, type, old, entry.getValue());
        }
      }
    }
    return wanted;
  }

  private static BusError destructive(Unit unit, Job.Type type, Job old, Job.Type wanted) {
    return new BusError(
        "org.freedesktop.systemd1.TransactionIsDestructive",
        "Transaction for %s/%s is destructive (%s has '%s' job queued, but '%s' is included in transaction)."
            .formatted(unit.name(), type.id(), old.unit.name(), old.type.id(), wanted.id()));
  }

  private static boolean conflict(Job.Type old, Job.Type now) {
    return (old == Job.Type.STOP) != (now == Job.Type.STOP);
  }

  private void collect(Unit unit, Job.Type type, Map<Unit, Job.Type> wanted) throws BusError {
    if (wanted.containsKey(unit)) {
      return;
    }
    wanted.put(unit, type);
    if (type == Job.Type.START || type == Job.Type.RESTART) {
      collectNeeds(unit, wanted);
    }
    if (type == Job.Type.STOP || type == Job.Type.RESTART) {
      for (Unit dependent : runtime.units().dependents(unit)) {
        if (!dependent.activeState().isDown() || dependent.job != null) {
          collect(dependent, type, wanted);
        }
      }
    }
  }

  private void collectNeeds(Unit unit, Map<Unit, Job.Type> wanted) throws BusError {
    for (String name : unit.dependencies("Requires", "BindsTo")) {
      Unit needed = runtime.units().get(name);
      if (!needed.isLoaded()) {
        throw needed instanceof PassiveUnit ? BusError.noSuchUnit(name) : needed.loadError();
      }
      collect(needed, Job.Type.START, wanted);
    }
    for (String name : unit.dependencies("Requisite")) {
      wanted.putIfAbsent(runtime.units().get(name), Job.Type.VERIFY_ACTIVE);
    }
    for (String name : unit.dependencies("Wants", "Upholds")) {
      Unit wish = runtime.units().get(name);
      if (wish.isLoaded() && !wanted.containsKey(wish)) {
        Map<Unit, Job.Type> more = new LinkedHashMap<>(wanted);
        try {
          collect(wish, Job.Type.START, more);
          wanted.putAll(more);
        } catch (BusError e) {
          runtime.log().say(unit.name(), "cannot add wanted '" + name + "': " + e.getMessage());
        }
      }
    }
    for (String name : unit.dependencies("Conflicts")) {
      Unit enemy = runtime.units().find(name);
      if (enemy != null && !enemy.activeState().isDown()) {
        collect(enemy, Job.Type.STOP, wanted);
      }
    }
  }
}
