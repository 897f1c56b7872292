package dev.dockerctl.service;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import java.time.Duration;
import java.util.List;

/** One job of the fake: it ends at once, or not at all. */
final class FakeJob {
  private static final Duration TOOK = Duration.ofMillis(1);

  private final FakeServiceManager manager;
  private final String verb;
  private final FakeUnit unit;
  private final JobOptions options;
  private final String job;

  FakeJob(FakeServiceManager manager, String verb, FakeUnit unit, JobOptions options) {
    this.manager = manager;
    this.verb = verb;
    this.unit = unit;
    this.options = options;
    this.job = manager.nextJob();
  }

  JobResult start() {
    if (!unit.script.isEmpty()) {
      return scripted();
    }
    if (unit.activeState.equals("active")) {
      return ended(JobResult.Outcome.DONE);
    }
    for (String needed : unit.file.all("Requires")) {
      FakeUnit dependency = manager.dependency(needed);
      if (!new FakeJob(manager, "start", dependency, JobOptions.within(TOOK)).start().done()) {
        return ended(JobResult.Outcome.DEPENDENCY);
      }
    }
    unit.conditionHolds = FakeServiceManager.holds(unit, "ConditionPathExists");
    unit.assertHolds = !unit.conditionHolds || FakeServiceManager.holds(unit, "AssertPathExists");
    if (!unit.assertHolds) {
      return ended(JobResult.Outcome.ASSERT);
    }
    return unit.conditionHolds ? run() : ended(JobResult.Outcome.DONE);
  }

  private JobResult run() {
    if (++unit.starts > Integer.parseInt(unit.file.last("StartLimitBurst", "5"))) {
      return fail(unit.status);
    }
    unit.invocation = FakeServiceManager.newInvocation();
    move("activating", "start");
    if (unit.main != null) {
      int pid = unit.main.start();
      if (pid <= 0) {
        return fail(1);
      }
      succeed();
      unit.pid = pid;
      return ended(JobResult.Outcome.DONE);
    }
    if (unit.file.runs("/bin/false")) {
      return fail(1);
    }
    if (unit.file.isOneshot() && unit.file.runs("/bin/sleep")) {
      unit.job = job;
      throw new DockerctlException(
          ErrorCode.FAILED,
          "cannot "
              + verb
              + " '"
              + unit.name
              + "': no answer within "
              + options.deadline().toMillis()
              + " ms");
    }
    succeed();
    return ended(JobResult.Outcome.DONE);
  }

  private void succeed() {
    boolean ends = unit.file.isOneshot();
    unit.pid = ends ? 0 : manager.nextPid();
    unit.status = 0;
    unit.result = "success";
    move(ends ? "inactive" : "active", ends ? "dead" : "running");
  }

  private JobResult fail(int status) {
    unit.status = status;
    unit.pid = 0;
    unit.result = "exit-code";
    move("failed", "failed");
    return ended(JobResult.Outcome.FAILED);
  }

  private JobResult scripted() {
    JobResult.Outcome outcome = unit.script.remove();
    if (outcome == JobResult.Outcome.DONE) {
      unit.invocation = FakeServiceManager.newInvocation();
      move("activating", "start");
      succeed();
    } else if (List.of(JobResult.Outcome.FAILED, JobResult.Outcome.TIMEOUT).contains(outcome)) {
      unit.invocation = FakeServiceManager.newInvocation();
      move("activating", "start");
      fail(1);
    }
    return ended(outcome);
  }

  JobResult stop() {
    unit.job = "";
    if (!unit.activeState.equals("inactive") && !unit.activeState.equals("failed")) {
      move("deactivating", "stop-sigterm");
      unit.pid = 0;
      if (unit.main != null) {
        unit.main.stop();
      }
      move("inactive", "dead");
    }
    return ended(JobResult.Outcome.DONE);
  }

  JobResult restart() {
    stop();
    return start();
  }

  JobResult reload() {
    if (unit.main != null) {
      unit.main.reload();
    }
    return ended(unit.script.isEmpty() ? JobResult.Outcome.DONE : unit.script.remove());
  }

  private void move(String activeState, String subState) {
    unit.become(activeState, subState);
    options.listener().accept(new JobProgress(unit.name, activeState, subState, TOOK));
  }

  private JobResult ended(JobResult.Outcome outcome) {
    return new JobResult(job, outcome, TOOK);
  }
}
