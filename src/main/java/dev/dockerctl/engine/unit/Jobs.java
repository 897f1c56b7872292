package dev.dockerctl.engine.unit;

import dev.dockerctl.engine.bus.BusError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The jobs and the order in which they run; one job for a unit at most. */
public final class Jobs {
  private final EngineRuntime runtime;
  private final Map<Integer, Job> jobs = new LinkedHashMap<>();
  private int lastId;
  private boolean scheduled;

  public Jobs(EngineRuntime runtime) {
    this.runtime = runtime;
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
    Map<Unit, Job.Type> wanted = new JobTransaction(runtime, type, unit, mode).jobs();
    Job anchor = null;
    for (Map.Entry<Unit, Job.Type> entry : wanted.entrySet()) {
      Job job = install(entry.getKey(), entry.getValue());
      anchor = entry.getKey() == unit ? job : anchor;
    }
    schedule();
    return anchor == null ? install(unit, type) : anchor;
  }

  private Job install(Unit unit, Job.Type type) {
    Job old = unit.job;
    if (old != null && old.merge(type)) {
      return old;
    }
    if (old != null) {
      finish(old, "canceled", false);
    }
    Job job = new Job(++lastId, unit, type);
    unit.job = job;
    jobs.put(job.id, job);
    runtime.jobAdded(job);
    runtime.propertiesChanged(unit);
    return job;
  }

  /** Has waiting jobs looked at as the next event. */
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

  /** Tells whether no other job has to run before this one. */
  private boolean isNext(Job job) {
    for (Job other : jobs.values()) {
      if (other != job && job.waitsFor(other)) {
        return false;
      }
    }
    return true;
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
    boolean again = state != ActiveState.ACTIVATING || unit.willRestart();
    if (again && !unit.withinStartLimit()) {
      unit.limitHit();
      return Answer.FAILED;
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

  /** Handles a change of a unit's state, which may end its job and let others run. */
  public void unitChanged(Unit unit) {
    Job job = unit.job;
    if (job != null) {
      String result = job.result(unit.activeState());
      if (result != null) {
        finish(job, result, true);
      }
    }
    schedule();
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
    runtime.jobRemoved(job, result);
    boolean up = job.type == Job.Type.START || job.type == Job.Type.VERIFY_ACTIVE;
    if (up && recursive && !result.equals("done")) {
      failDependents(job.unit);
    }
    schedule();
  }

  private void failDependents(Unit unit) {
    List<Job> failed = new ArrayList<>();
    for (Job other : jobs.values()) {
      Set<String> needs = other.unit.dependencies("Requires", "BindsTo", "Requisite");
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

  /** Cancels a job. */
  public void cancel(Job job) {
    end(job, "canceled");
  }
}
