package dev.dockerctl.service;

import dev.dockerctl.error.DockerctlException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A service manager in terms of systemd's own D-Bus API, see org.freedesktop.systemd1(5).
 *
 * <p>Every call has a deadline and ends with a {@link DockerctlException} when it cannot be done:
 * {@code NOT_FOUND} for a unit that does not exist, {@code NOT_PERMITTED} when the caller lacks the
 * privilege, {@code REFUSED} for a masked unit or an action the unit does not have, and {@code
 * FAILED} for the rest, among them a bus that goes away in the middle. An instance belongs to one
 * thread at a time.
 */
public interface ServiceManager extends AutoCloseable {
  /** The environment block that every service gets, by name. */
  Map<String, String> environment();

  /** The version of the service manager as it names it, such as {@code 257 (257.13-1~deb13u1)}. */
  String version();

  /** Makes the manager read all unit files again. */
  void daemonReload();

  /**
   * The state of a unit, which the manager loads if need be. A unit without a fragment is not an
   * error: its load state is {@code not-found}.
   */
  UnitState unit(String name);

  /**
   * The properties of a unit by their D-Bus names, under the same terms: strings, booleans,
   * numbers, lists and maps. Of equal names of several interfaces either counts.
   */
  Map<String, Object> properties(String name);

  /** Starts a unit and waits for the job. A unit that is active already is done at once. */
  JobResult start(String unit, JobOptions options);

  /** Stops a unit and waits for the job. */
  JobResult stop(String unit, JobOptions options);

  /** Stops and starts a unit, or starts it if it is not active, and waits for the job. */
  JobResult restart(String unit, JobOptions options);

  /** Makes a unit read its configuration again and waits for the job. */
  JobResult reload(String unit, JobOptions options);

  /**
   * Asks whether this user may restart a unit, and restarts nothing.
   *
   * @throws dev.dockerctl.error.DockerctlException NOT_PERMITTED where the user may not
   */
  void requireRestartAllowed(String unit);

  /** The same for a stop. */
  void requireStopAllowed(String unit);

  /** Clears the failed state and the start limit counter of a unit; one not loaded has neither. */
  void resetFailed(String unit);

  /**
   * Enables units for the next boot. The manager does not read its files again by itself: call
   * {@link #daemonReload} if changes are returned.
   *
   * @return what was linked or removed; empty when nothing was left to do
   */
  List<UnitFileChange> enable(List<String> units);

  /** Undoes {@link #enable}, under the same terms. */
  List<UnitFileChange> disable(List<String> units);

  /**
   * The enablement of a unit as systemd names it: {@code enabled}, {@code disabled}, {@code
   * static}, {@code masked}, {@code linked} …
   */
  String unitFileState(String name);

  /**
   * Has the manager run a command after a while, whatever becomes of this process: a transient
   * timer and a transient service of the same name.
   *
   * @param in the time from now on, more than zero
   */
  ArmedTimer arm(TransientCommand command, Duration in);

  /** Disarms a timer by the name it was armed under; one that is gone is not an error. */
  void cancel(String name);

  /** Whether a timer of that name still waits for its time. */
  boolean armed(String name);

  /** Ends the connection. Jobs and armed timers live on. */
  @Override
  void close();
}
