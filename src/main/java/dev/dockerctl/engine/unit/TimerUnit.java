package dev.dockerctl.engine.unit;

import dev.dockerctl.engine.bus.BusError;
import dev.dockerctl.engine.process.EventLoop;
import dev.dockerctl.unit.LoadedUnit;
import dev.dockerctl.unit.setting.TimeSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;

/**
 * A timer that starts a unit once, a while after it was started itself: {@code OnActiveSec=}. When
 * that is, is fixed when it is started: neither a reload nor another engine begins anew.
 */
public final class TimerUnit extends SimpleUnit {
  private static final String TIMER = "Timer";

  private EventLoop.@Nullable Alarm alarm;
  private long due;

  public TimerUnit(EngineRuntime runtime, LoadedUnit loaded) {
    super(runtime, loaded);
  }

  /** The name of the unit that it starts. */
  public String triggers() {
    return settings.text(TIMER, "Unit", name().substring(0, name().length() - 5) + "service");
  }

  @Override
  public boolean awaits(String unit) {
    boolean waits = job != null || activeState() == ActiveState.ACTIVE;
    return waits && triggers().equals(unit);
  }

  @Override
  public Answer start() {
    Duration in = settings.span(TIMER, "OnActiveSec", TimeSpan.INFINITY);
    if (in.equals(TimeSpan.INFINITY)) {
      runtime.log().say(name(), "only OnActiveSec= is supported here");
      return Answer.FAILED;
    }
    newInvocation();
    arm(micros(runtime.clock().instant()) + in.toNanos() / 1000);
    return Answer.BEGUN;
  }

  private void arm(long dueMicros) {
    due = dueMicros;
    note(Long.toString(due));
    long left = Math.max(0, due - micros(runtime.clock().instant()));
    alarm = runtime.loop().after(Duration.ofNanos(left * 1000), this::elapsed);
    become(ActiveState.ACTIVE, "waiting");
  }

  /** Arms the timer again for the time that an earlier engine noted. */
  public void resume() {
    try {
      Path file = file();
      if (Files.exists(file)) {
        arm(Long.parseLong(Files.readString(file).strip()));
      }
    } catch (IOException | NumberFormatException e) {
      runtime.log().say(name(), "cannot go on waiting: " + e.getMessage());
    }
  }

  private void elapsed() {
    note("");
    become(ActiveState.ACTIVE, "running");
    try {
      runtime.jobs().add(Job.Type.START, runtime.units().get(triggers()), "replace");
    } catch (BusError e) {
      runtime.log().say(name(), "cannot start '" + triggers() + "': " + e.getMessage());
      become(ActiveState.FAILED, "failed");
    }
  }

  /** Handles that the triggered unit is down again. */
  public void triggeredIsDown() {
    if (subState().equals("running")) {
      boolean remain = settings.flag(TIMER, "RemainAfterElapse", "yes");
      become(remain ? ActiveState.ACTIVE : ActiveState.INACTIVE, remain ? "elapsed" : "dead");
    }
  }

  @Override
  public Answer stop() {
    if (alarm != null) {
      alarm.cancel();
    }
    note("");
    become(ActiveState.INACTIVE, "dead");
    return Answer.BEGUN;
  }

  private Path file() {
    return runtime.folder().resolve("units").resolve(name());
  }

  private void note(String text) {
    try {
      if (text.isEmpty()) {
        Files.deleteIfExists(file());
      } else {
        Files.createDirectories(file().toAbsolutePath().getParent());
        Files.writeString(file(), text);
      }
    } catch (IOException e) {
      runtime.log().say(name(), "cannot note its time: " + e.getMessage());
    }
  }

  @Override
  public Map<String, Variant<?>> kindProperties() {
    Map<String, Variant<?>> properties = properties();
    properties.put("Unit", new Variant<>(triggers(), "s"));
    properties.put("NextElapseUSecRealtime", new Variant<>(new UInt64(due), "t"));
    properties.put("Result", new Variant<>("success", "s"));
    properties.put(
        "RemainAfterElapse", new Variant<>(settings.flag(TIMER, "RemainAfterElapse", "yes"), "b"));
    return properties;
  }
}
