package dev.dockerctl.engine.unit;

import dev.dockerctl.engine.bus.BusError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The jobs and the order in which they run; one job for a unit at most. */
public final class Jobs {
  /** Hears of jobs that come and go. */
  public interface Listener {
    void added(Job job);

    void removed(Job job, String result);
  }

  private final EngineRuntime runtime;
  private final Listener listener;
  private final Map<Integer, Job> jobs = new LinkedHashMap<>();
  private int lastId;
  private boolean scheduled;

  public Jobs(EngineRuntime runtime, Listener listener) {
    this.runtime = runtime;
    this.listener = listener;
  }

  /** The jobs by id. */
  public Map<Integer, Job> all() {
    return jobs;
  }

  /**
   * Adds a job with those that it needs.
   *
   * @param mode {@code replace}, {@code fail} and so on, as systemd names them
   */
  public Job add(Job.Type type, Unit unit, String mode) throws BusError {
    Map<Unit, Job.Type> wanted = new LinkedHashMap<>();
    if (mode.equals("ignore-dependencies") || mode.equals("ignore-requirements")) {
      wanted.put(unit, type);
    } else {
      collect(unit, type, wanted);
    }
    if (mode.equals("fail")) {
      for (Map.Entry<Unit, Job.Type> entry : wanted.entrySet()) {
        Job old = entry.getKey().job;
        if (old != null && conflicts(old.type, entry.getValue())) {
          throw destructive(unit, type, old, entry.getValue());
        }
      }
    }
    Job anchor = null;
    for (Map.Entry<Unit, Job.Type> entry : wanted.entrySet()) {
      Job job = install(entry.getKey(), entry.getValue());
      anchor = entry.getKey() == unit ? job : anchor;
    }
    schedule();
    return anchor == null ? install(unit, type) : anchor;
  }

  private static BusError destructive(Unit unit, Job.Type type, Job old, Job.Type wanted) {
    return new BusError(
        "org.freedesktop.systemd1.TransactionIsDestructive",
        "Transaction for %s/%s is destructive (%s has '%s' job queued, but '%s' is included in transaction)."
            .formatted(unit.name(), type.id(), old.unit.name(), old.type.id(), wanted.id()));
  }

  private static boolean conflicts(Job.Type old, Job.Type now) {
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
      Unit needed = runtime.units().get(name);
      wanted.putIfAbsent(needed, Job.Type.VERIFY_ACTIVE);
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

  private Job install(Unit unit, Job.Type type) {
    Job old = unit.job;
    if (old != null && merges(old, type)) {
      return old;
    }
    if (old != null) {
      finish(old, "canceled", false);
    }
    Job job = new Job(++lastId, unit, type);
    unit.job = job;
    jobs.put(job.id, job);
    listener.added(job);
    runtime.propertiesChanged(unit);
    return job;
  }

  /** Whether a job that exists does for another: then it may become more than it was. */
  private static boolean merges(Job old, Job.Type type) {
    if (old.type == type || type == Job.Type.VERIFY_ACTIVE) {
      return true;
    }
    if (old.type == Job.Type.RESTART && type == Job.Type.START) {
      return true;
    }
    if (old.type == Job.Type.START && type == Job.Type.RESTART) {
      old.type = type;
      old.running = false;
      return true;
    }
    return false;
  }

  /** Looks at waiting jobs, soon. */
  void schedule() {
    if (!scheduled) {
      scheduled = true;
      runtime.loop().post(this::runAll);
    }
  }

  private void runAll() {
    scheduled = false;
    for (Job job : new ArrayList<>(jobs.values())) {
      if (jobs.containsKey(job.id) && !job.running && isNext(job)) {
        run(job);
      }
    }
  }

  /** Whether no other job has to come first. */
  private boolean isNext(Job job) {
    for (Job other : jobs.values()) {
      if (other != job && comesFirst(other, job)) {
        return false;
      }
    }
    return true;
  }

  private static boolean comesFirst(Job other, Job job) {
    boolean after =
        job.unit.dependencies("After").contains(other.unit.name())
            || other.unit.dependencies("Before").contains(job.unit.name());
    boolean before =
        job.unit.dependencies("Before").contains(other.unit.name())
            || other.unit.dependencies("After").contains(job.unit.name());
    if (after) {
      return !job.bringsDown();
    }
    // What comes later goes down first.
    return before && other.bringsDown();
  }

  private void run(Job job) {
    job.running = true;
    Answer answer =
        switch (job.type) {
          case START -> start(job.unit);
          case STOP, RESTART -> job.unit.activeState().isDown() ? Answer.ALREADY : job.unit.stop();
          case RELOAD -> reload(job.unit);
          case VERIFY_ACTIVE -> job.unit.activeState().isUp() ? Answer.ALREADY : Answer.FAILED;
        };
    if (!jobs.containsKey(job.id)) {
      return;
    }
    switch (answer) {
      case BEGUN -> {}
      case LATER -> job.running = false;
      case ALREADY, CONDITION -> finish(job, "done", true);
      case ASSERTION -> finish(job, "assert", true);
      case INVALID -> finish(job, "invalid", true);
      case FAILED -> finish(job, "failed", true);
    }
  }

  private Answer reload(Unit unit) {
    return switch (unit.activeState()) {
      case ACTIVE -> unit.reloadUnit();
      case RELOADING -> Answer.LATER;
      default -> Answer.INVALID;
    };
  }

  private Answer start(Unit unit) {
    ActiveState state = unit.activeState();
    if (state == ActiveState.ACTIVE) {
      return Answer.ALREADY;
    }
    if (state == ActiveState.RELOADING || state == ActiveState.DEACTIVATING) {
      return Answer.LATER;
    }
    if (!unit.isLoaded()) {
      return Answer.FAILED;
    }
    if (state != ActiveState.ACTIVATING || unit.willRestart()) {
      if (!unit.withinStartLimit()) {
        unit.limitHit();
        return Answer.FAILED;
      }
    }
    if (state != ActiveState.ACTIVATING) {
      Conditions conditions = new Conditions(runtime.tree());
      unit.conditionTime = Unit.micros(runtime.clock().instant());
      unit.conditionResult = conditions.hold(unit.loaded, "Condition");
      if (!unit.conditionResult) {
        return Answer.CONDITION;
      }
      unit.assertTime = unit.conditionTime;
      unit.assertResult = conditions.hold(unit.loaded, "Assert");
      if (!unit.assertResult) {
        return Answer.ASSERTION;
      }
    }
    return unit.start();
  }

  /** A unit's state changed: its job may be over by that, and others may go on. */
  public void unitChanged(Unit unit) {
    Job job = unit.job;
    ActiveState state = unit.activeState();
    if (job != null) {
      String result = result(job, state);
      if (result != null) {
        finish(job, result, true);
      }
    }
    schedule();
  }

  private static @Nullable String result(Job job, ActiveState state) {
    return switch (job.type) {
      case START -> {
        if (state.isUp()) {
          yield "done";
        }
        yield job.running && state.isDown()
            ? (state == ActiveState.FAILED ? "failed" : "done")
            : null;
      }
      case RELOAD -> {
        if (!job.running || state == ActiveState.RELOADING) {
          yield null;
        }
        yield state == ActiveState.ACTIVE
            ? (job.unit.reloadSucceeded() ? "done" : "failed")
            : state.isDown() ? "failed" : null;
      }
      case STOP, RESTART -> {
        if (state.isDown()) {
          yield "done";
        }
        yield job.running && state != ActiveState.DEACTIVATING ? "failed" : null;
      }
      case VERIFY_ACTIVE -> null;
    };
  }

  /** Ends a job. */
  void finish(Job job, String result, boolean recursive) {
    if (job.type == Job.Type.RESTART && result.equals("done")) {
      job.type = Job.Type.START;
      job.running = false;
      schedule();
      return;
    }
    jobs.remove(job.id);
    job.unit.job = null;
    runtime.propertiesChanged(job.unit);
    listener.removed(job, result);
    if (recursive && !result.equals("done")) {
      boolean up = job.type == Job.Type.START || job.type == Job.Type.VERIFY_ACTIVE;
      if (up) {
        failDependents(job.unit);
      }
    }
    schedule();
  }

  private void failDependents(Unit unit) {
    List<Job> failed = new ArrayList<>();
    for (Job other : jobs.values()) {
      Set<String> needs =
          new LinkedHashSet<>(other.unit.dependencies("Requires", "BindsTo", "Requisite"));
      boolean up = other.type == Job.Type.START || other.type == Job.Type.RESTART;
      if (up && !other.running && needs.stream().anyMatch(unit.loaded.names()::contains)) {
        failed.add(other);
      }
    }
    failed.forEach(other -> end(other, "dependency"));
  }

  private void end(Job job, String result) {
    if (jobs.containsKey(job.id)) {
      job.type = job.type == Job.Type.RESTART ? Job.Type.START : job.type;
      finish(job, result, true);
    }
  }

  /** Calls a job off. */
  public void cancel(Job job) {
    end(job, "canceled");
  }
}
