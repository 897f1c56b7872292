package dev.dockerctl.activate;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.SettingPlace;
import dev.dockerctl.daemon.DaemonApi;
import dev.dockerctl.daemon.EffectCheck;
import dev.dockerctl.daemon.FailureLines;
import dev.dockerctl.daemon.LocalSocket;
import dev.dockerctl.daemon.Processes;
import dev.dockerctl.daemon.RunningDaemon;
import dev.dockerctl.daemon.Tools;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.SecretMask;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.files.ProcessIdentity;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.EndedCommand;
import dev.dockerctl.service.JobResult;
import dev.dockerctl.service.SocketOwner;
import dev.dockerctl.service.UnitRun;
import dev.dockerctl.service.UnitState;
import dev.dockerctl.service.UnmetCondition;
import dev.dockerctl.unit.ExecCommand;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Observes a daemon after a job: it is up, is a new process where that was the point, answers on
 * the socket that people use, and still does all that after a while.
 *
 * <p>Its arguments are no part of this: a wrapper may change them, and a daemon that is up and
 * answers is not taken down for it. What of the options is in effect tells {@link EffectCheck}.
 */
final class DaemonProof {
  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final Duration STILL_ANSWERS = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Host host;
  private final Tools tools;
  private final LocalSocket sockets;
  private final Terms.Teller teller;
  private boolean seenUp;

  DaemonProof(Host host, Tools tools, LocalSocket sockets, Terms.Teller teller) {
    this.host = host;
    this.tools = tools;
    this.sockets = sockets;
    this.teller = teller;
  }

  /**
   * What is looked for.
   *
   * @param before the process that must not be there any more; empty if there was none
   * @param settle how long the daemon must stay
   * @param deadline when it must have answered at the latest, in nanoseconds of the pace
   */
  record Demand(Optional<ProcessIdentity> before, Duration settle, long deadline) {}

  /** What is wrong with a daemon after a job; null if it is up and stays up. */
  Activation.@Nullable Failure failure(Configuration disk, JobResult job, Demand demand) {
    String unit = disk.unit().name();
    UnitState state = tools.services().unit(unit);
    UnitRun run = UnitRun.of(state, demand.before().map(ProcessIdentity::pid).orElse(0));
    if (!state.isActive() && !state.unmet().isEmpty()) {
      return leftOut(disk, state);
    }
    if (!job.done() || !state.isActive()) {
      String how = job.done() ? state.activeState() : "job " + job.outcome().id();
      String result = state.result().isEmpty() ? "" : ", result: " + state.result();
      return failure(
          cause(run, disk, job),
          "'" + unit + "' did not come up (" + how + result + ")" + command(disk, state));
    }
    RunningDaemon running = RunningDaemon.ofPid(host, state.mainPid());
    if (running == null) {
      return failure(run, "'" + unit + "' has no process any more");
    }
    seenUp = true;
    if (demand.before().filter(running.identity()::equals).isPresent()) {
      return failure(run, "'" + unit + "' still has the process it had before");
    }
    Optional<String> socket = sockets.of(disk);
    if (socket.isPresent() && isSilent(socket.get(), answerTime(demand))) {
      return failure(run, silence(disk, running, socket.get()));
    }
    if (!staysUp(unit, running, demand)) {
      return failure(run, "the daemon came up and ended again");
    }
    boolean deaf =
        demand.settle().compareTo(Duration.ZERO) > 0
            && socket.isPresent()
            && isSilent(socket.get(), STILL_ANSWERS);
    return deaf
        ? failure(run, "the daemon came up and does not answer on '" + socket.get() + "' any more")
        : null;
  }

  private static Activation.Failure leftOut(Configuration disk, UnitState state) {
    UnmetCondition unmet = state.unmet().get(0);
    String sentence = unmet.sentence(SettingPlace.of(disk, unmet.key(), unmet.value()));
    return new Activation.Failure(
        "'" + state.id() + "' was not started: " + sentence, List.of(), true);
  }

  private String silence(Configuration disk, RunningDaemon running, String socket) {
    return sockets
        .strangerAt(socket, disk, running.pid())
        .map(SocketOwner.Listener::sentence)
        .orElse("the daemon does not answer on '" + socket + "'");
  }

  private Duration answerTime(Demand demand) {
    Duration left = Duration.ofNanos(demand.deadline() - tools.pace().nanos());
    return left.compareTo(STILL_ANSWERS) < 0
        ? STILL_ANSWERS
        : left.compareTo(ANSWER) < 0 ? left : ANSWER;
  }

  /** A caller who may not ask learns nothing, which is no failure of the daemon. */
  private boolean isSilent(String socket, Duration within) {
    return tools.apis().at(host.path(socket)).ping(within) == DaemonApi.Answer.SILENT;
  }

  /**
   * Watches the process for a while. Where somebody else restarts the daemon meanwhile, their
   * process is watched from then on: {@code NRestarts=} tells such a restart from one after a
   * crash.
   */
  private boolean staysUp(String unit, RunningDaemon first, Demand demand) {
    int restarts = tools.services().unit(unit).nRestarts();
    RunningDaemon watched = first;
    long end = tools.pace().nanos() + demand.settle().toNanos();
    while (tools.pace().nanos() < end) {
      if (!Processes.runs(host, watched.identity())) {
        RunningDaemon next = restartedByHand(unit, restarts, demand.deadline());
        if (next == null) {
          return false;
        }
        watched = next;
        end = tools.pace().nanos() + demand.settle().toNanos();
      }
      Duration left = Duration.ofNanos(end - tools.pace().nanos());
      teller.watched().accept(demand.settle().minus(left), demand.settle());
      tools.pace().pause(LOOK);
    }
    UnitState now = tools.services().unit(unit);
    return now.isActive() && now.mainPid() == watched.pid();
  }

  /** The process of a restart that somebody else asked for; null if the daemon ended by itself. */
  private @Nullable RunningDaemon restartedByHand(String unit, int restarts, long deadline) {
    UnitState state = tools.services().unit(unit);
    while (!state.job().isEmpty() && tools.pace().nanos() < deadline) {
      tools.pace().pause(LOOK);
      state = tools.services().unit(unit);
    }
    return state.isActive() && state.nRestarts() <= restarts
        ? RunningDaemon.ofPid(host, state.mainPid())
        : null;
  }

  /**
   * Whether somebody stopped the unit since it was seen up: a daemon that ends by itself has
   * another result, or is about to be started again.
   */
  boolean isStopped(String unit) {
    if (!seenUp) {
      return false;
    }
    try {
      UnitState state = tools.services().unit(unit);
      return state.isStoppedByHand();
    } catch (DockerctlException e) {
      return false;
    }
  }

  /** A failure with what was written about it. */
  Activation.Failure failure(String unit, String reason) {
    return failure(UnitRun.of(tools.services().unit(unit), 0), reason);
  }

  /** The run that failed: that of the socket where the service was not started for its sake. */
  private UnitRun cause(UnitRun run, Configuration disk, JobResult job) {
    UnitState socket = tools.services().unit(disk.socketUnit());
    return job.outcome() == JobResult.Outcome.DEPENDENCY && socket.isFailed()
        ? UnitRun.of(socket, 0)
        : run;
  }

  private Activation.Failure failure(UnitRun run, String reason) {
    return new Activation.Failure(reason, new FailureLines(tools.log()).of(run));
  }

  /** The command that failed before the daemon was up, with its place; empty where none did. */
  private static String command(Configuration disk, UnitState state) {
    for (EndedCommand failed : state.failedCommands()) {
      String place = "";
      for (ExecCommand command : disk.unit().service().exec(failed.setting())) {
        if (place.isEmpty() && command.argv().equals(failed.argv())) {
          place = " (" + command.setting().location() + ")";
        }
      }
      String words = ShellWords.join(SecretMask.mask(failed.argv()));
      return ": '" + failed.setting() + "=" + words + "' " + failed.ending() + place;
    }
    return "";
  }
}
