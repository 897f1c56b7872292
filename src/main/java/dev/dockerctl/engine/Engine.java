package dev.dockerctl.engine;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.host.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The built-in service manager of a host, see the package's description. */
public final class Engine implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(20);
  private static final Duration ROTATION = Duration.ofSeconds(30);
  private static final Duration ALIEN = Duration.ofMillis(100);

  private final EngineFolders folders;
  private final Core core;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private @Nullable EngineLock lock;

  /** An engine for a host; nothing is done yet. */
  public Engine(Host host, EngineFolders folders) {
    this.folders = folders;
    this.core = new Core(host, folders);
  }

  /**
   * Starts to serve: takes the lock, goes on with what an earlier engine left, opens the bus.
   *
   * @throws DockerctlException if there is an engine already, or something it needs is missing
   */
  public void start() {
    folders.create();
    lock = EngineLock.take(folders.lock());
    folders.forgetReady();
    core.start();
    try {
      if (!core.bus.ready().await(START.toSeconds(), TimeUnit.SECONDS)) {
        throw new DockerctlException(
                ErrorCode.FAILED, "cannot start the engine: its bus does not answer")
            .hint("see '" + folders.log().resolve("bus.log") + "'");
      }
      folders.noteReady();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Starts a unit as its job, without waiting; one that is up stays as it is. */
  public void startUnit(String name) {
    core.loop.post(
        () -> {
          try {
            Unit unit = core.units.get(name);
            if (!unit.isLoaded()) {
              throw Units.loadError(unit);
            }
            core.jobs.add(Job.Type.START, unit, "replace");
          } catch (BusError e) {
            core.log.say(name, "cannot start: " + e.getMessage());
          }
        });
  }

  /** Waits until {@link #close} has done its work. */
  public void await() {
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Stops all units and waits for them.
   *
   * @return whether none of them failed
   */
  public boolean stopUnits() {
    CountDownLatch down = new CountDownLatch(1);
    core.loop.post(() -> core.stopAll(down));
    try {
      down.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return core.failed.isEmpty();
  }

  /** Ends the engine; units are left as they are. */
  @Override
  public void close() {
    folders.forgetReady();
    core.bus.stop();
    core.loop.close();
    EngineLock held = lock;
    if (held != null) {
      held.close();
    }
    stopped.countDown();
  }

  /** The parts and how they hear of each other. */
  private static final class Core implements EngineRuntime {
    private final EngineFolders folders;
    private final HostTree tree;
    private final Clock clock;
    private final UnitLog log;
    private final SecureRandom random = new SecureRandom();
    private final EventLoop loop;
    private final Children children;
    private final Units units;
    private final BusService bus;
    private final Jobs jobs;
    private final NotifySocket notify;
    private final Set<String> failed = new TreeSet<>();
    private @Nullable CountDownLatch down;

    Core(Host host, EngineFolders folders) {
      this.folders = folders;
      tree = new HostTree(host);
      clock = host.clock();
      folders.create();
      log = new UnitLog(folders.log(), clock);
      loop = new EventLoop(this::failure);
      children = new Children(loop, this::exited);
      units = new Units(this);
      bus = new BusService(this, Bus.of(folders, children), folders.bus());
      jobs = new Jobs(this, bus);
      notify = new NotifySocket(loop, this::notified);
    }

    private void failure(RuntimeException e) {
      StringBuilder trace = new StringBuilder("internal error: " + e);
      for (StackTraceElement element : e.getStackTrace()) {
        trace.append(" <- ").append(element);
      }
      log.say("engine", trace.toString());
    }

    void start() {
      children.start();
      notify.open(folders.notifySocket());
      JournalScript.write(folders);
      onLoop(
          nothing -> {
            new Adoption(this).run();
            try {
              bus.start();
            } catch (IOException e) {
              log.say("engine", "cannot start the bus: " + e.getMessage());
            }
            rotate();
          });
    }

    private void onLoop(Consumer<EngineRuntime> task) {
      loop.post(() -> task.accept(this));
    }

    private void rotate() {
      units.all().forEach(unit -> log.rotate(unit.name()));
      log.rotate("engine");
      loop.after(ROTATION, this::rotate);
    }

    private void exited(int pid, ProcessExit exit) {
      for (Unit unit : units.all()) {
        if (unit instanceof Service service) {
          if (service.runs(pid)) {
            service.exited(pid, exit);
          } else {
            service.checkGroup();
          }
        }
      }
    }

    private void notified(int pid, List<String> lines) {
      Service owner = null;
      for (Unit unit : units.all()) {
        if (unit instanceof Service service && !service.activeState().isDown()) {
          if (service.runs(pid)) {
            service.notified(pid, lines);
            return;
          }
          if (owner == null && service.members().contains(pid)) {
            owner = service;
          }
        }
      }
      if (owner != null) {
        owner.notified(pid, lines);
      }
    }

    void stopAll(CountDownLatch done) {
      down = done;
      for (Unit unit : units.all()) {
        boolean runs = !unit.activeState().isDown() || unit.job != null;
        if (unit.activeState() == ActiveState.FAILED) {
          failed.add(unit.name());
        }
        // A timer that waits for its time is taken up by the next engine.
        if (runs && !(unit instanceof TimerUnit)) {
          try {
            jobs.add(Job.Type.STOP, unit, "ignore-dependencies");
          } catch (BusError e) {
            log.say(unit.name(), "cannot stop: " + e.getMessage());
          }
        }
      }
      checkDown();
    }

    private void checkDown() {
      CountDownLatch waiting = down;
      if (waiting == null) {
        return;
      }
      for (Unit unit : units.all()) {
        if (unit instanceof Service && !unit.activeState().isDown()) {
          return;
        }
      }
      waiting.countDown();
    }

    @Override
    public void unitChanged(Unit unit, ActiveState before) {
      bus.announce(unit);
      jobs.unitChanged(unit);
      ActiveState now = unit.activeState();
      if (unit instanceof Service service) {
        units.socketsOf(service).forEach(socket -> socket.serviceChanged(now));
      }
      if (now.isDown() && !before.isDown()) {
        for (Unit other : units.all()) {
          if (other instanceof TimerUnit timer && timer.triggers().equals(unit.name())) {
            timer.triggeredIsDown();
          }
        }
        if (down != null && now == ActiveState.FAILED) {
          failed.add(unit.name());
        }
        loop.post(units::collectGarbage);
      }
      if (down != null) {
        loop.post(this::checkDown);
      }
    }

    @Override
    public void propertiesChanged(Unit unit) {
      bus.announce(unit);
    }

    /** The parent of such a process may be anybody; if it is us, the reaper knows more. */
    @Override
    public void watch(int pid) {
      int descriptor = Libc.openPid(pid);
      if (descriptor < 0) {
        return;
      }
      Thread watcher =
          new Thread(
              () -> {
                Libc.awaitReadable(descriptor);
                Libc.close(descriptor);
                loop.after(ALIEN, () -> exited(pid, new ProcessExit(ProcessExit.EXITED, 0)));
              },
              "process watcher");
      watcher.setDaemon(true);
      watcher.start();
    }

    @Override
    public EventLoop loop() {
      return loop;
    }

    @Override
    public Children children() {
      return children;
    }

    @Override
    public HostTree tree() {
      return tree;
    }

    @Override
    public UnitLog log() {
      return log;
    }

    @Override
    public Clock clock() {
      return clock;
    }

    @Override
    public SecureRandom random() {
      return random;
    }

    @Override
    public Units units() {
      return units;
    }

    @Override
    public Jobs jobs() {
      return jobs;
    }

    @Override
    public String notifySocket() {
      return folders.notifySocket().toString();
    }

    @Override
    public Path folder() {
      return folders.run();
    }
  }
}
