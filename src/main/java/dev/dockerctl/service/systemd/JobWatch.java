package dev.dockerctl.service.systemd;

import dev.dockerctl.service.JobOptions;
import dev.dockerctl.service.JobProgress;
import dev.dockerctl.service.JobResult;
import dev.dockerctl.service.UnitObjectPath;
import dev.dockerctl.service.UnitState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.messages.DBusSignal;
import org.jspecify.annotations.Nullable;

/**
 * One job from its request to the signal of its end. The subscriptions are sent before the request
 * on the same connection, so the signal cannot be missed however quick the job is.
 *
 * <p>Where the connection is lost meanwhile, the job is waited for on another. The state of the
 * unit tells then what became of a job that is over.
 */
final class JobWatch {
  private final ManagerLink link;
  private final String unit;
  private final JobOptions options;
  private final CallDeadline deadline;

  /** Results by job; other jobs end meanwhile, and ours may before its path is known. */
  private final Map<String, String> results = new HashMap<>();

  private @Nullable String job;
  private String activeState = "";
  private String subState = "";
  private String statusText = "";

  JobWatch(ManagerLink link, String unit, JobOptions options) {
    this.link = link;
    this.unit = unit;
    this.options = options;
    this.deadline = new CallDeadline(options.deadline());
  }

  /** Calls a method of the manager that answers with a job, and waits for that job. */
  JobResult run(BusCall request) throws BusException {
    try {
      return listening(connection -> awaited(connection, ask(connection, request)));
    } catch (BusException e) {
      // When the time is up, the job is late and not the bus.
      if (deadline.remainingNanos() <= 0 || !link.replaceAfter(e)) {
        throw e;
      }
      return listening(connection -> resumed(connection, request));
    }
  }

  /** Asks while signals are heard. */
  private JobResult listening(SystemdClient.Question<JobResult> question) throws BusException {
    BusConnection connection = link.connection();
    connection.onSignal(this::take);
    try {
      subscribe(connection);
      return question.ask(connection);
    } finally {
      connection.onSignal(signal -> {});
    }
  }

  private String ask(BusConnection connection, BusCall request) throws BusException {
    String path = String.valueOf(connection.call(request, deadline).get(0));
    job = path;
    return path;
  }

  private JobResult awaited(BusConnection connection, String path) throws BusException {
    while (!results.containsKey(path)) {
      connection.awaitSignal(deadline);
    }
    JobResult.Outcome outcome = JobResult.Outcome.of(String.valueOf(results.get(path)));
    return new JobResult(path, outcome, deadline.elapsed());
  }

  /** Goes on with a job, or asks for it if nobody did: the answer may be what was lost. */
  private JobResult resumed(BusConnection connection, BusCall request) throws BusException {
    UnitState state = SystemdClient.unit(connection, unit);
    String known = job;
    if (known == null ? !state.job().isEmpty() : state.job().equals(known)) {
      return awaited(connection, state.job());
    }
    boolean armed = request.method().equals("StartTransientUnit") && state.isActive();
    if (known == null && !armed) {
      return awaited(connection, ask(connection, request));
    }
    boolean stops = request.method().equals("StopUnit");
    boolean down = state.activeState().equals("inactive") || state.isFailed();
    return new JobResult(
        known == null ? "" : known,
        (stops ? down : state.isActive()) ? JobResult.Outcome.DONE : JobResult.Outcome.FAILED,
        deadline.elapsed());
  }

  /** Nobody waits for these answers: if a rule fails, the request after it fails as well. */
  private void subscribe(BusConnection connection) throws BusException {
    if (connection.endpoint().kind() == BusEndpoint.Kind.BUS) {
      connection.send(
          BusCall.toBus("AddMatch").with("s", rule(BusCall.MANAGER_PATH, BusCall.MANAGER)));
      connection.send(
          BusCall.toBus("AddMatch").with("s", rule(UnitObjectPath.of(unit), BusCall.PROPERTIES)));
    }
    connection.send(BusCall.toManager("Subscribe"));
  }

  private static String rule(String path, String type) {
    String member = type.equals(BusCall.MANAGER) ? "JobRemoved" : "PropertiesChanged";
    return "type='signal',path='" + path + "',interface='" + type + "',member='" + member + "'";
  }

  private void take(DBusSignal signal) {
    String name = String.valueOf(signal.getName());
    try {
      if (name.equals("JobRemoved")) {
        List<?> values = PlainValues.of(signal);
        results.put(String.valueOf(values.get(1)), String.valueOf(values.get(3)));
      } else if (name.equals("PropertiesChanged")
          && UnitObjectPath.of(unit).equals(signal.getPath())) {
        List<?> values = PlainValues.of(signal);
        if (values.get(1) instanceof Map<?, ?> changed) {
          report(changed);
        }
      }
    } catch (BusException e) {
      // A signal that cannot be read says nothing; the job's end is bounded by the deadline.
      results.remove(name);
    }
  }

  private void report(Map<?, ?> changed) {
    String active = text(changed.get("ActiveState"), activeState);
    String sub = text(changed.get("SubState"), subState);
    String said = text(changed.get("StatusText"), statusText);
    boolean same = active.equals(activeState) && sub.equals(subState) && said.equals(statusText);
    activeState = active;
    subState = sub;
    statusText = said;
    if (!same && !active.isEmpty()) {
      options.listener().accept(new JobProgress(unit, active, sub, deadline.elapsed()));
    }
  }

  private static String text(@Nullable Object value, String otherwise) {
    return value instanceof String text ? text : otherwise;
  }
}
