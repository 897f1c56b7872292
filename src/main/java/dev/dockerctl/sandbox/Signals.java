package dev.dockerctl.sandbox;

import java.lang.reflect.Proxy;

/** Takes signals; the JDK's class for that is not part of its public interface. */
final class Signals {
  private Signals() {}

  /** Has a task run, on a thread of its own, whenever a signal such as {@code HUP} comes. */
  static void on(String name, Runnable task) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) -> {
                task.run();
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot take signal " + name, e);
    }
  }
}
