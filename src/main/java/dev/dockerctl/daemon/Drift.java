package dev.dockerctl.daemon;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.host.Host;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far the running daemon is from what is on disk.
 *
 * @param state in one word
 * @param pending the options on disk that the daemon does not have, or not with these values
 * @param leftOver the options that the daemon still has and that are not on disk any more
 * @param running the daemon's process; null if it does not run or that is not known
 * @param complete whether all is known that the daemon has, so that nothing else can be left over
 * @param isReloadUseful whether a reload would bring the daemon nearer
 * @param socket in what its socket differs from what its unit gives it by now, as a sentence
 * @param settings the settings of its unit, such as limits, that wait for its next start
 */
public record Drift(
    State state,
    Set<String> pending,
    Set<String> leftOver,
    @Nullable RunningDaemon running,
    boolean complete,
    boolean isReloadUseful,
    Optional<String> socket,
    Set<String> settings) {
  /** A drift of options alone, of which none is brought by a reload. */
  public Drift(
      State state,
      Set<String> pending,
      Set<String> leftOver,
      @Nullable RunningDaemon running,
      boolean complete) {
    this(state, pending, leftOver, running, complete, false, Optional.empty(), Set.of());
  }

  /** The states that JSON output names. */
  public enum State {
    /** The daemon has what is on disk. */
    IN_SYNC,
    /** Only a new process would have it. */
    RESTART_NEEDED,
    /** A reload is enough. */
    RELOAD_NEEDED,
    /** No daemon runs. */
    NOT_RUNNING,
    /** There is no way to tell, as in an offline tree or behind a shell. */
    UNKNOWN;

    /** The name used in JSON. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** No way to tell. */
  public static Drift unknown() {
    return new Drift(State.UNKNOWN, Set.of(), Set.of(), null, false);
  }

  /** Compares a configuration with the process that runs, if one does, and with its socket. */
  public static Drift of(
      Host host,
      ConfigurationReader reader,
      Configuration disk,
      @Nullable RunningDaemon running,
      DaemonApi.Access apis) {
    RunningOptions has = RunningOptions.seen(host, reader, running, disk, apis);
    return between(has, disk, running, reader.catalog())
        .withSocket(new LocalSocket(host, reader).passed(disk));
  }

  /** A socket that differs from what its unit gives is made anew by a restart only. */
  public Drift withSocket(PassedSocket made) {
    // A socket unit that somebody stopped with the daemon listens on nothing, as they meant it.
    boolean down = state == State.NOT_RUNNING && made.unopened().isPresent();
    Optional<String> difference = down ? Optional.empty() : made.difference();
    State all = difference.isPresent() ? withRestart() : state;
    return new Drift(
        all, pending, leftOver, running, complete, isReloadUseful, difference, settings);
  }

  /** Settings of the unit are brought by a restart only as well. */
  public Drift withSettings(Set<String> waiting) {
    State all = waiting.isEmpty() ? state : withRestart();
    return new Drift(
        all, pending, leftOver, running, complete, isReloadUseful, socket, Set.copyOf(waiting));
  }

  /** The same where the daemon would refuse the reload: only a restart brings it what is due. */
  public Drift withoutReload() {
    return new Drift(withRestart(), pending, leftOver, running, complete, false, socket, settings);
  }

  private State withRestart() {
    boolean runs = state == State.IN_SYNC || state == State.RELOAD_NEEDED;
    return runs ? State.RESTART_NEEDED : state;
  }

  /**
   * Compares another configuration than the one on disk with the process.
   *
   * @param has what the process has, by what is on disk
   */
  public static Drift between(
      RunningOptions has, Configuration wanted, @Nullable RunningDaemon running, Catalog catalog) {
    return running == null
        ? new Drift(State.NOT_RUNNING, Set.of(), Set.of(), null, true)
        : new Comparison(wanted, running, catalog, has).drift();
  }

  /** The same where not all files could be read. */
  public Drift partlyKnown() {
    return new Drift(State.UNKNOWN, pending, leftOver, running, false, false, socket, settings);
  }

  /** All options in which the daemon and what is on disk differ. */
  public Set<String> differing() {
    Set<String> names = new LinkedHashSet<>(pending);
    names.addAll(leftOver);
    return names;
  }

  private static final class Comparison {
    private final Configuration disk;
    private final RunningDaemon running;
    private final Catalog catalog;
    private final RunningOptions has;
    private final Set<String> pending = new LinkedHashSet<>();
    private final Set<String> leftOver = new LinkedHashSet<>();
    private boolean restart;
    private boolean reload;

    Comparison(Configuration disk, RunningDaemon running, Catalog catalog, RunningOptions has) {
      this.disk = disk;
      this.running = running;
      this.catalog = catalog;
      this.has = has;
    }

    Drift drift() {
      boolean same = CommandLines.isSame(running.commandLine(), disk);
      boolean comparable = same || CommandLines.canBeCompared(running, disk);
      boolean opaque = !comparable || !disk.file().isUsable();
      if (!same && comparable) {
        restart = true;
        compareFlags();
      }
      restart |= running.environment().filter(this::differs).isPresent();
      compareFile();
      State state =
          restart
              ? State.RESTART_NEEDED
              : reload
                  ? State.RELOAD_NEEDED
                  : opaque || !has.complete() ? State.UNKNOWN : State.IN_SYNC;
      return new Drift(
          state, pending, leftOver, running, has.complete(), reload, Optional.empty(), Set.of());
    }

    /** Whether a variable of the unit has another value in the process, or is still there. */
    private boolean differs(Map<String, String> environment) {
      Set<String> wanted = RunningOptions.variables(disk);
      boolean leftOver =
          has.variables().stream()
              .anyMatch(name -> !wanted.contains(name) && environment.containsKey(name));
      return leftOver
          || CommandLines.keptVariables(running.commandLine(), disk).stream()
              .filter(variable -> wanted.contains(variable.name()))
              .anyMatch(variable -> !variable.value().equals(environment.get(variable.name())));
    }

    private void compareFlags() {
      Map<String, List<String>> process = has.flags();
      Map<String, List<String>> wanted = OptionTexts.ofFlags(disk);
      if (process == null) {
        return;
      }
      wanted.forEach(
          (name, values) -> {
            if (!values.equals(process.get(name))) {
              pending.add(name);
            }
          });
      process.keySet().stream().filter(name -> !wanted.containsKey(name)).forEach(leftOver::add);
    }

    private void compareFile() {
      Map<String, List<String>> process = has.file();
      Map<String, List<String>> wanted = OptionTexts.ofFile(disk.options());
      wanted.forEach(
          (name, values) -> {
            if (!values.equals(process.get(name))) {
              pending.add(name);
              need(name, process.getOrDefault(name, List.of()), values);
            }
          });
      for (String name : process.keySet()) {
        if (!wanted.containsKey(name)) {
          leftOver.add(name);
          need(name, process.getOrDefault(name, List.of()), List.of());
        }
      }
      // An option that only moved is neither.
      leftOver.removeIf(pending::contains);
    }

    /** A unit without a reload of its own needs a restart for all of it. */
    private void need(String name, List<String> from, List<String> to) {
      boolean reloadIsEnough =
          disk.isReloadable()
              && catalog.find(name).filter(known -> known.isReloadable(from, to)).isPresent();
      reload |= reloadIsEnough;
      restart |= !reloadIsEnough;
    }
  }
}
