package dev.dockerctl.engine;

import dev.dockerctl.engine.bus.BusError;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.host.Host;
import dev.dockerctl.host.SignalHandlers;
import dev.dockerctl.unit.setting.Signals;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The built-in service manager of a host, see the package's description. */
public final class Engine implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(20);

  /** The signals that are meant for somebody else. */
  private static final Map<String, Integer> FORWARDED =
      Map.of("HUP", Signals.HUP, "USR1", Signals.USR1, "USR2", Signals.USR2);

  private final EngineFolders folders;
  private final EngineCore core;
  private @Nullable EngineLock lock;

  /** An engine for a host; nothing is done yet. */
  public Engine(Host host, EngineFolders folders) {
    this.folders = folders;
    this.core = new EngineCore(host, folders);
  }

  /**
   * Starts to serve: takes the lock, goes on with what an earlier engine left, opens the bus.
   *
   * @throws DockerctlException if there is an engine already, or something it needs is missing
   */
  public void start() {
    folders.create();
    lock = EngineLock.take(folders);
    folders.forgetReady();
    handleSignals();
    try {
      core.start().get(START.toSeconds(), TimeUnit.SECONDS);
      folders.noteReady();
    } catch (ExecutionException | TimeoutException e) {
      String reason = e.getCause() == null ? "it does not answer" : e.getCause().getMessage();
      throw new DockerctlException(
              ErrorCode.FAILED, "cannot start the engine: cannot open its bus: " + reason)
          .causedBy(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The first process of a container gets no signal but those that it handles. */
  private void handleSignals() {
    for (String name : List.of("TERM", "INT")) {
      SignalHandlers.on(name, core::end);
    }
    FORWARDED.forEach((name, number) -> SignalHandlers.on(name, () -> core.signal(number)));
  }

  /**
   * Starts a unit and serves until it is down for good or this process is asked to end; then all
   * units are down.
   *
   * @return 0 if the unit ended well, else the exit status of its main process, or 128 and the
   *     number of the signal that ended that
   */
  public int run(String unit) {
    Optional<BusError> refusal = core.liveFor(unit).join();
    if (refusal.isPresent()) {
      BusError error = refusal.get();
      ErrorCode code = error.isNoSuchUnit() ? ErrorCode.NOT_FOUND : ErrorCode.FAILED;
      String reason = sentence(String.valueOf(error.getMessage()));
      throw new DockerctlException(code, "cannot start '" + unit + "': " + reason);
    }
    return serve();
  }

  private static String sentence(String text) {
    String end = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    return end.startsWith("Unit ") ? "unit " + end.substring(5) : end;
  }

  /**
   * Serves until this process is asked to end; then all units are down.
   *
   * @return 0 if all of them ended well, else 1
   */
  public int serve() {
    try {
      return core.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  /** Ends the engine; units are left as they are. */
  @Override
  public void close() {
    EngineLock held = lock;
    // Without it, another engine is at work.
    if (held != null) {
      folders.forgetReady();
      core.bus().stop();
      held.close();
    }
    core.loop().close();
  }
}
