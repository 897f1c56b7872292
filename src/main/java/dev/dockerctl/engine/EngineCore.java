package dev.dockerctl.engine;

import dev.dockerctl.engine.bus.BusError;
import dev.dockerctl.engine.manager.BusService;
import dev.dockerctl.engine.process.Children;
import dev.dockerctl.engine.process.EventLoop;
import dev.dockerctl.engine.process.NotifyGate;
import dev.dockerctl.engine.process.NotifySocket;
import dev.dockerctl.engine.process.ProcessGroup;
import dev.dockerctl.engine.service.Adoption;
import dev.dockerctl.engine.service.Service;
import dev.dockerctl.engine.service.SocketUnit;
import dev.dockerctl.engine.unit.ActiveState;
import dev.dockerctl.engine.unit.EngineRuntime;
import dev.dockerctl.engine.unit.HostTree;
import dev.dockerctl.engine.unit.Job;
import dev.dockerctl.engine.unit.Jobs;
import dev.dockerctl.engine.unit.PassiveUnit;
import dev.dockerctl.engine.unit.TimerUnit;
import dev.dockerctl.engine.unit.Unit;
import dev.dockerctl.engine.unit.UnitLog;
import dev.dockerctl.engine.unit.Units;
import dev.dockerctl.host.Host;
import dev.dockerctl.unit.LoadedUnit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The parts of the engine and how they hear of each other. */
final class EngineCore implements EngineRuntime {
  private final EngineFolders folders;
  private final HostTree tree;
  private final Clock clock;
  private final UnitLog log;
  private final EventLoop loop;
  private final Children children;
  private final Units units;
  private final ProcessEvents processes = new ProcessEvents(this);
  private final BusService bus;
  private final Jobs jobs;
  private final NotifySocket notify;
  private final Shutdown shutdown;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable Foreground foreground;

  EngineCore(Host host, EngineFolders folders) {
    this.folders = folders;
    tree = new HostTree(host);
    clock = host.clock();
    folders.create();
    log = new UnitLog(folders.log(), clock);
    loop = new EventLoop(this::failure);
    children = new Children(loop, processes::exited);
    units = new Units(this, this::create);
    bus = new BusService(this, folders.bus());
    jobs = new Jobs(this);
    shutdown = new Shutdown(this, ended::countDown);
    NotifyGate gate =
        new NotifyGate(
            Path.of("/proc"),
            host.user().uid(),
            ProcessGroup.mark(tree.groupSuffix()),
            System::nanoTime);
    notify = new NotifySocket(loop, gate, processes::notified);
  }

  private void failure(RuntimeException e) {
    StringBuilder trace = new StringBuilder("internal error: " + e);
    for (StackTraceElement element : e.getStackTrace()) {
      trace.append(" <- ").append(element);
    }
    log.say("engine", trace.toString());
  }

  /** Starts; completes when clients can call. */
  CompletableFuture<Void> start() {
    CompletableFuture<Void> ready = new CompletableFuture<>();
    children.start();
    notify.open(folders.notifySocket());
    folders.writeJournal();
    loop.post(
        () -> {
          new Adoption(this).run();
          try {
            bus.start();
            ready.complete(null);
          } catch (IOException e) {
            ready.completeExceptionally(e);
          }
          rotate();
        });
    return ready;
  }

  private Unit create(LoadedUnit loaded) {
    String name = loaded.name();
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "service" -> new Service(this, loaded);
      case "socket" -> new SocketUnit(this, loaded);
      case "timer" -> new TimerUnit(this, loaded);
      default -> new PassiveUnit(this, loaded);
    };
  }

  private void rotate() {
    Set<String> names = new LinkedHashSet<>(Set.of("engine"));
    units.all().forEach(unit -> names.add(unit.name()));
    loop.after(log.limit(names), this::rotate);
  }

  /**
   * Starts the unit for whose sake the engine runs.
   *
   * @return completes when that has begun, with the reason if it cannot
   */
  CompletableFuture<Optional<BusError>> liveFor(String unit) {
    CompletableFuture<Optional<BusError>> begun = new CompletableFuture<>();
    loop.post(
        () -> {
          Foreground only = new Foreground(this, unit, shutdown::begin);
          try {
            only.begin();
            foreground = only;
            begun.complete(Optional.empty());
          } catch (BusError e) {
            begun.complete(Optional.of(e));
          }
        });
    return begun;
  }

  /** Stops all units and ends, soon. */
  void end() {
    loop.post(shutdown::begin);
  }

  /** Forwards a signal to the foreground unit, if there is one. */
  void signal(int signal) {
    loop.post(() -> tell(only -> only.signal(signal)));
  }

  /** Waits for the end and tells how it went, as an exit status. */
  int await() throws InterruptedException {
    ended.await();
    Foreground only = foreground;
    if (only != null) {
      return only.status();
    }
    return shutdown.isClean() ? 0 : 1;
  }

  /** Tells the foreground unit of an event, if there is one. */
  private void tell(Consumer<Foreground> event) {
    Foreground only = foreground;
    if (only != null) {
      event.accept(only);
    }
  }

  @Override
  public void jobAdded(Job job) {
    bus.added(job);
  }

  @Override
  public void jobRemoved(Job job, String result) {
    bus.removed(job, result);
    tell(only -> only.jobRemoved(job, result));
  }

  @Override
  public void asked() {
    tell(Foreground::asked);
  }

  @Override
  public void unitChanged(Unit unit, ActiveState before) {
    bus.announce(unit);
    jobs.unitChanged(unit);
    ActiveState now = unit.activeState();
    if (unit instanceof Service service) {
      service.sockets().forEach(socket -> socket.serviceChanged(now));
    }
    if (now.isDown() && !before.isDown()) {
      for (Unit other : units.all()) {
        if (other instanceof TimerUnit timer && timer.triggers().equals(unit.name())) {
          timer.triggeredIsDown();
        }
      }
      loop.post(units::collectGarbage);
    }
    shutdown.changed(unit);
    tell(only -> only.changed(unit));
  }

  @Override
  public void propertiesChanged(Unit unit) {
    bus.announce(unit);
  }

  @Override
  public void watch(int pid) {
    processes.watch(pid);
  }

  BusService bus() {
    return bus;
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
