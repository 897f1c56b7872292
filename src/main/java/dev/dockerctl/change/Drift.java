package dev.dockerctl.change;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.DaemonArguments;
import dev.dockerctl.catalog.Occurrence;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.DaemonProgram;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.config.EffectiveValue;
import dev.dockerctl.config.Origin;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far the running daemon is from what is on disk.
 *
 * @param state in one word
 * @param pending the options on disk that the daemon does not have, or not with these values
 * @param running the daemon's process; null if it does not run or that is not known
 */
public record Drift(State state, Set<String> pending, @Nullable RunningDaemon running) {
  /** The states that JSON output names. */
  public enum State {
    /** The daemon has what is on disk. */
    IN_SYNC("in-sync"),
    /** Only a new process would have it. */
    RESTART_NEEDED("restart-needed"),
    /** A reload is enough. */
    RELOAD_NEEDED("reload-needed"),
    /** No daemon runs. */
    NOT_RUNNING("not-running"),
    /** There is no way to tell, as in an offline tree. */
    UNKNOWN("unknown");

    private final String id;

    State(String id) {
      this.id = id;
    }

    /** The name used in JSON. */
    public String id() {
      return id;
    }
  }

  /** No way to tell. */
  public static Drift unknown() {
    return new Drift(State.UNKNOWN, Set.of(), null);
  }

  /** Compares a configuration with the process that runs, if one does. */
  public static Drift of(Configuration disk, @Nullable RunningDaemon running, Catalog catalog) {
    if (running == null) {
      return new Drift(State.NOT_RUNNING, Set.of(), null);
    }
    Set<String> pending = new LinkedHashSet<>();
    boolean restart = !running.commandLine().equals(disk.commandLine());
    if (restart) {
      pendingFlags(disk, running, catalog, pending);
    }
    restart |= !running.hasEnvironment(disk.environment());
    boolean reload = !running.hasSeen(disk.file());
    for (EffectiveOption option : disk.options()) {
      if (reload && option.isInDaemonJson()) {
        pending.add(option.name());
        Option known = option.option();
        restart |= known == null || !known.isReloadable();
      }
    }
    State state = restart ? State.RESTART_NEEDED : reload ? State.RELOAD_NEEDED : State.IN_SYNC;
    return new Drift(state, pending, running);
  }

  private static void pendingFlags(
      Configuration disk, RunningDaemon running, Catalog catalog, Set<String> pending) {
    List<String> line = running.commandLine();
    int first = Math.min(DaemonProgram.recognise(line).firstArgument(), line.size());
    List<Occurrence> now =
        DaemonArguments.parse(line.subList(first, line.size()), catalog).occurrences();
    for (EffectiveOption option : disk.options()) {
      if (option.isOnCommandLine() && !flagTexts(option).equals(texts(option, now))) {
        pending.add(option.name());
      }
    }
  }

  private static List<String> flagTexts(EffectiveOption option) {
    List<String> texts = new ArrayList<>();
    for (EffectiveValue value : option.values()) {
      if (value.origin().kind() != Origin.Kind.DAEMON_JSON) {
        texts.add(value.key() == null ? value.text() : value.key() + "=" + value.text());
      }
    }
    return texts;
  }

  private static List<String> texts(EffectiveOption option, List<Occurrence> occurrences) {
    List<String> texts = new ArrayList<>();
    for (Occurrence occurrence : occurrences) {
      Option known = occurrence.option();
      if (known != null && known.equals(option.option())) {
        boolean several = known.isList() || known.isMap() || known.repeatable();
        if (!several) {
          texts.clear();
        }
        texts.add(occurrence.effectiveValue());
      }
    }
    return texts;
  }
}
