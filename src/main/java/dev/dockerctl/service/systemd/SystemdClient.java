package dev.dockerctl.service.systemd;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.service.ArmedTimer;
import dev.dockerctl.service.JobOptions;
import dev.dockerctl.service.JobResult;
import dev.dockerctl.service.ServiceManager;
import dev.dockerctl.service.TransientCommand;
import dev.dockerctl.service.UnitFileChange;
import dev.dockerctl.service.UnitObjectPath;
import dev.dockerctl.service.UnitState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A service manager behind D-Bus connections. */
record SystemdClient(ManagerLink link) implements ServiceManager {
  /** For calls that only ask. */
  private static final Duration QUERY = Duration.ofSeconds(25);

  /** For calls that change something: polkit may have to ask a person for a password first. */
  private static final Duration CHANGE = Duration.ofMinutes(2);

  @Override
  public Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    List<?> block = property("Environment") instanceof List<?> list ? list : List.of();
    for (Object assignment : block) {
      String text = String.valueOf(assignment);
      int equals = text.indexOf('=');
      if (equals > 0) {
        environment.put(text.substring(0, equals), text.substring(equals + 1));
      }
    }
    return environment;
  }

  /** A property of the manager itself. */
  private Object property(String name) {
    BusCall call =
        BusCall.toProperties(BusCall.MANAGER_PATH, "Get").with("ss", BusCall.MANAGER, name);
    return call("ask for the manager's " + name, call, QUERY).get(0);
  }

  @Override
  public String version() {
    String version = String.valueOf(property("Version"));
    int digits = 0;
    while (digits < version.length() && Character.isDigit(version.charAt(digits))) {
      digits++;
    }
    return version.substring(0, digits) + " (" + version + ")";
  }

  @Override
  public void daemonReload() {
    call("make the service manager read its files", BusCall.toManager("Reload"), CHANGE);
  }

  @Override
  public UnitState unit(String name) {
    return answer("ask for the state of '" + name + "'", connection -> unit(connection, name));
  }

  @Override
  public Map<String, Object> properties(String name) {
    return answer(
        "ask for the properties of '" + name + "'", connection -> properties(connection, name));
  }

  static UnitState unit(BusConnection connection, String name) throws BusException {
    return UnitState.of(properties(connection, name));
  }

  private static Map<String, Object> properties(BusConnection connection, String name)
      throws BusException {
    CallDeadline deadline = new CallDeadline(QUERY);
    // Sent together: the path is known beforehand unless the name is an alias or not valid.
    long load = connection.send(BusCall.toManager("LoadUnit").with("s", name));
    long properties = connection.send(askAll(UnitObjectPath.of(name)));
    String path = String.valueOf(connection.await(load, deadline).get(0));
    List<?> answer = connection.await(properties, deadline);
    if (!path.equals(UnitObjectPath.of(name))) {
      answer = connection.call(askAll(path), deadline);
    }
    return byName(answer.get(0));
  }

  /** Something to ask of the manager. */
  @FunctionalInterface
  interface Question<T> {
    T ask(BusConnection connection) throws BusException;
  }

  /** Asks, and where the way to the manager breaks, asks again on another. */
  private <T> T insisting(Question<T> question) throws BusException {
    while (true) {
      try {
        return question.ask(link.connection());
      } catch (BusException e) {
        if (!link.replaceAfter(e)) {
          throw e;
        }
      }
    }
  }

  /** With an empty interface name systemd answers with the properties of all interfaces. */
  private static BusCall askAll(String path) {
    return BusCall.toProperties(path, "GetAll").with("s", "");
  }

  private static Map<String, Object> byName(Object answer) {
    Map<String, Object> properties = new HashMap<>();
    if (answer instanceof Map<?, ?> map) {
      map.forEach((name, value) -> properties.put(String.valueOf(name), value));
    }
    return properties;
  }

  @Override
  public JobResult start(String unit, JobOptions options) {
    return run("start", "StartUnit", unit, options);
  }

  @Override
  public JobResult stop(String unit, JobOptions options) {
    return run("stop", "StopUnit", unit, options);
  }

  @Override
  public JobResult restart(String unit, JobOptions options) {
    return run("restart", "RestartUnit", unit, options);
  }

  @Override
  public JobResult reload(String unit, JobOptions options) {
    return run("reload", "ReloadUnit", unit, options);
  }

  private JobResult run(String verb, String method, String unit, JobOptions options) {
    try {
      BusCall request = BusCall.toManager(method).with("ss", unit, "replace");
      return new JobWatch(link, unit, options).run(request);
    } catch (BusException e) {
      throw CallFailure.of(verb + " '" + unit + "'", e);
    }
  }

  @Override
  public void requireRestartAllowed(String unit) {
    requireAllowed("restart", "RestartUnit", unit);
  }

  @Override
  public void requireStopAllowed(String unit) {
    requireAllowed("stop", "StopUnit", unit);
  }

  /**
   * The mode {@code isolate} is for a start only: systemd asks polkit first and then refuses it
   * ({@code manager_add_job_full()} of src/core/manager.c, version 257).
   */
  private void requireAllowed(String verb, String method, String unit) {
    BusCall call = BusCall.toManager(method).with("ss", unit, "isolate");
    try {
      call(verb + " '" + unit + "'", call, CHANGE);
    } catch (DockerctlException failure) {
      if (failure.code() == ErrorCode.NOT_PERMITTED) {
        throw failure;
      }
    }
  }

  @Override
  public void resetFailed(String unit) {
    BusCall call = BusCall.toManager("ResetFailedUnit").with("s", unit);
    try {
      insisting(connection -> connection.call(call, new CallDeadline(CHANGE)));
    } catch (BusException e) {
      // A unit that is not loaded has not failed, nor started too often.
      if (!e.name().equals("org.freedesktop.systemd1.NoSuchUnit")) {
        throw CallFailure.of("clear the failed state of '" + unit + "'", e);
      }
    }
  }

  @Override
  public List<UnitFileChange> enable(List<String> units) {
    BusCall call = BusCall.toManager("EnableUnitFiles").with("asbb", units, false, false);
    return changes(call("enable " + quoted(units), call, CHANGE).get(1));
  }

  @Override
  public List<UnitFileChange> disable(List<String> units) {
    BusCall call = BusCall.toManager("DisableUnitFiles").with("asb", units, false);
    return changes(call("disable " + quoted(units), call, CHANGE).get(0));
  }

  private static String quoted(List<String> units) {
    return "'" + String.join("', '", units) + "'";
  }

  private static List<UnitFileChange> changes(Object answer) {
    List<UnitFileChange> changes = new ArrayList<>();
    for (Object entry : answer instanceof List<?> list ? list : List.of()) {
      if (entry instanceof List<?> change && change.size() == 3) {
        changes.add(
            new UnitFileChange(
                String.valueOf(change.get(0)),
                String.valueOf(change.get(1)),
                String.valueOf(change.get(2))));
      }
    }
    return List.copyOf(changes);
  }

  @Override
  public String unitFileState(String name) {
    BusCall call = BusCall.toManager("GetUnitFileState").with("s", name);
    return String.valueOf(call("ask whether '" + name + "' is enabled", call, QUERY).get(0));
  }

  @Override
  public ArmedTimer arm(TransientCommand command, Duration in) {
    String action = "arm '" + command.name() + "'";
    Instant due = Instant.now().plus(in);
    try {
      JobResult result =
          new JobWatch(link, TimerUnits.timer(command.name()), JobOptions.within(CHANGE))
              .run(TimerUnits.start(command, in, due));
      if (!result.done()) {
        throw new DockerctlException(
            ErrorCode.FAILED,
            "cannot " + action + ": the timer's job ended as " + result.outcome().id());
      }
      return new ArmedTimer(command.name(), due);
    } catch (BusException e) {
      throw CallFailure.of(action, e);
    }
  }

  @Override
  public void cancel(String name) {
    String timer = TimerUnits.timer(name);
    try {
      BusCall request = BusCall.toManager("StopUnit").with("ss", timer, "replace");
      new JobWatch(link, timer, JobOptions.within(CHANGE)).run(request);
    } catch (BusException e) {
      if (!e.name().equals("org.freedesktop.systemd1.NoSuchUnit")) {
        throw CallFailure.of("cancel '" + name + "'", e);
      }
    }
  }

  @Override
  public boolean armed(String name) {
    return unit(TimerUnits.timer(name)).subState().equals("waiting");
  }

  private List<?> call(String action, BusCall call, Duration limit) {
    return answer(action, connection -> connection.call(call, new CallDeadline(limit)));
  }

  private <T> T answer(String action, Question<T> question) {
    try {
      return insisting(question);
    } catch (BusException e) {
      throw CallFailure.of(action, e);
    }
  }

  @Override
  public void close() {
    link.close();
  }
}
