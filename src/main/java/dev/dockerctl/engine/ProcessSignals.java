package dev.dockerctl.engine;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * The signals that this process gets. The JDK's class for them, which 17 and 25 have alike, can
 * only be compiled against with a warning that nothing turns off; hence by name.
 */
final class ProcessSignals {
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
  static void handle(Runnable end, IntConsumer others) {
    for (String name : List.of("TERM", "INT")) {
      handle(name, end);
    }
    FORWARDED.forEach((name, number) -> handle(name, () -> others.accept(number)));
  }

  private static void handle(String name, Runnable task) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  task.run();
                }
                return null;
              });
      Object number = signal.getConstructor(String.class).newInstance(name);
      signal.getMethod("handle", signal, handler).invoke(null, number, proxy);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot handle SIG" + name, e);
    }
  }
}
