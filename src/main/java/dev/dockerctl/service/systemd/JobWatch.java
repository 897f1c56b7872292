package dev.dockerctl.service.systemd;

import dev.dockerctl.service.JobOptions;
import dev.dockerctl.service.JobProgress;
import dev.dockerctl.service.JobResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.messages.DBusSignal;
import org.jspecify.annotations.Nullable;

/**
 * One job from its request to the signal of its end. The subscriptions are sent before the request
 * on the same connection, so the signal cannot be missed however quick the job is.
 */
final class JobWatch {
  private final BusConnection connection;
  private final String unit;
  private final JobOptions options;
  private final Deadline deadline;

  /** Results by job; other jobs end meanwhile, and ours may before its path is known. */
  private final Map<String, String> results = new HashMap<>();

  private String activeState = "";
  private String subState = "";

  JobWatch(BusConnection connection, String unit, JobOptions options) {
    this.connection = connection;
    this.unit = unit;
    this.options = options;
    this.deadline = Deadline.in(options.deadline());
  }

  /** Calls a method of the manager that answers with a job, and waits for that job. */
  JobResult run(BusCall request) throws BusException {
    connection.onSignal(this::take);
    try {
      subscribe();
      String job = String.valueOf(connection.call(request, deadline).get(0));
      while (!results.containsKey(job)) {
        connection.awaitSignal(deadline);
      }
      JobResult.Outcome outcome = JobResult.Outcome.of(String.valueOf(results.get(job)));
      return new JobResult(job, outcome, deadline.elapsed());
    } finally {
      connection.onSignal(signal -> {});
    }
  }

  /** Nobody waits for these answers: if a rule fails, the request after it fails as well. */
  private void subscribe() throws BusException {
    if (connection.endpoint().kind() == BusEndpoint.Kind.BUS) {
      connection.send(
          BusCall.toBus("AddMatch").with("s", rule(BusCall.MANAGER_PATH, BusCall.MANAGER)));
      connection.send(
          BusCall.toBus("AddMatch").with("s", rule(UnitPath.of(unit), BusCall.PROPERTIES)));
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
      } else if (name.equals("PropertiesChanged") && UnitPath.of(unit).equals(signal.getPath())) {
        List<?> values = PlainValues.of(signal);
        if (BusCall.UNIT.equals(values.get(0)) && values.get(1) instanceof Map<?, ?> changed) {
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
    if (!active.equals(activeState) || !sub.equals(subState)) {
      activeState = active;
      subState = sub;
      options.listener().accept(new JobProgress(unit, active, sub, deadline.elapsed()));
    }
  }

  private static String text(@Nullable Object value, String otherwise) {
    return value instanceof String text ? text : otherwise;
  }
}
