package dev.dockerctl.engine.process;

import dev.dockerctl.host.SignalHandlers;
import dev.dockerctl.unit.setting.Signals;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** The signals that this process gets, and what it does with them. */
public final class ProcessSignals {
  private static final Map<String, Integer> FORWARDED =
      Map.of("HUP", Signals.HUP, "USR1", Signals.USR1, "USR2", Signals.USR2);

  private ProcessSignals() {}

  /**
   * Handles them from now on; the first process of a container gets no signal but those that it
   * handles.
   *
   * @param end runs when the process is asked to end
   * @param others gets those that are meant for somebody else; both run on threads of the JVM
   */
  public static void handle(Runnable end, IntConsumer others) {
    for (String name : List.of("TERM", "INT")) {
      SignalHandlers.on(name, end);
    }
    FORWARDED.forEach((name, number) -> SignalHandlers.on(name, () -> others.accept(number)));
  }
}
