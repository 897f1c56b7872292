package dev.dockerctl.daemon;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionType;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.Origin;
import dev.dockerctl.config.StoryDisagreement;
import dev.dockerctl.config.StoryOnDisk;
import dev.dockerctl.config.StoryStep;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.SocketOwner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells the story of an option on a host: what is on disk, the process, the daemon's answer. */
public record StoryTeller(Host host, ConfigurationReader reader, DaemonApi.Access apis) {
  private static final Duration PING = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Origin PROCESS = new Origin(Origin.Kind.PROCESS, null, null, null);
  private static final Origin DAEMON = new Origin(Origin.Kind.DAEMON, null, null, null);

  /**
   * The story of an option.
   *
   * @param onDisk its story on disk
   * @param disk the configuration on disk
   * @param drift how far the daemon is from it; that of an offline tree has no process
   */
  public OptionStory tell(Option option, StoryOnDisk onDisk, Configuration disk, Drift drift) {
    List<StoryStep> steps = new ArrayList<>(onDisk.steps());
    StoryDisagreement first = StoryDisagreement.onDisk(disk, option, onDisk).orElse(null);
    RunningDaemon running = drift.running();
    if (running != null) {
      RunningOptions has = RunningOptions.of(host, running, disk, reader.catalog());
      boolean differs = has.isKnown(option.name()) && drift.differing().contains(option.name());
      steps.add(process(option, has));
      if (first == null && differs && isDiskKnown()) {
        String sentence = "the running daemon has not got what is on disk";
        first = new StoryDisagreement(steps.size() - 1, sentence, mend(drift));
      }
      Told told = told(option, has, disk, running.pid());
      if (told != null) {
        steps.add(told.step());
        first = first == null && isDiskKnown() ? told.disagreement(onDisk, steps, drift) : first;
      }
    }
    return new OptionStory(option, onDisk.effective(), steps, first);
  }

  /** Whether this user can read all that the daemon reads. */
  private boolean isDiskKnown() {
    return reader.unreadable().isEmpty();
  }

  private static String mend(Drift drift) {
    return drift.state() == Drift.State.RELOAD_NEEDED ? "dockerctl reload" : "dockerctl restart";
  }

  private StoryStep process(Option option, RunningOptions has) {
    String note = null;
    if (has.flags() == null) {
      note = "its command line is that of a wrapper, in which options cannot be told";
    } else if (!has.isKnown(option.name())) {
      note = "not on its command line; what it took from daemon.json is not known";
    } else if (!has.isFlag(option.name()) && !has.values(option.name()).isEmpty()) {
      note = "from daemon.json, not from its command line";
    }
    return new StoryStep(PROCESS, has.values(option.name()), false, note);
  }

  /** What the daemon answers; null where it tells nothing of the option. */
  private @Nullable Told told(Option option, RunningOptions has, Configuration disk, int pid) {
    if (!DaemonAnswer.tellsOf(option)) {
      return null;
    }
    LocalSocket sockets = new LocalSocket(host, reader);
    Optional<String> socket = sockets.of(has, disk);
    if (socket.isEmpty()) {
      return Told.nothing(option, "not asked: it listens on no unix socket that is known");
    }
    Optional<SocketOwner.Listener> stranger = sockets.strangerAt(socket.get(), disk, pid);
    if (stranger.isPresent()) {
      return Told.nothing(option, "not asked: " + stranger.get().sentence());
    }
    DaemonApi api = apis.at(host.path(socket.get()));
    return switch (api.ping(PING)) {
      case FORBIDDEN ->
          Told.nothing(option, "not asked: this user may not write to '" + socket.get() + "'");
      case SILENT -> Told.nothing(option, "no answer on '" + socket.get() + "'");
      case ANSWERS -> Told.by(option, new DaemonAnswer(api.info(ANSWER)));
    };
  }

  /** What the daemon tells of an option; the answer is null where it tells nothing. */
  private record Told(Option option, StoryStep step, @Nullable DaemonAnswer answer) {
    static Told nothing(Option option, String why) {
      return new Told(option, new StoryStep(DAEMON, List.of(), false, why), null);
    }

    static Told by(Option option, DaemonAnswer answer) {
      List<String> values = answer.values(option);
      return values == null
          ? nothing(option, "its answer does not tell")
          : new Told(option, new StoryStep(DAEMON, values, false, null), answer);
    }

    /** A default other than that of a boolean may depend on the machine, and is not compared. */
    @Nullable StoryDisagreement disagreement(
        StoryOnDisk onDisk, List<StoryStep> steps, Drift drift) {
      List<String> wanted = onDisk.effective();
      boolean own =
          onDisk.steps().get(0).wins()
              && option.type() != OptionType.BOOL
              && !option.holdsSeveral();
      if (answer == null || wanted == null || own || !answer.contradicts(option, wanted)) {
        return null;
      }
      String sentence = "the daemon answers with another value than what is on disk";
      return new StoryDisagreement(steps.size() - 1, sentence, mend(drift));
    }
  }
}
