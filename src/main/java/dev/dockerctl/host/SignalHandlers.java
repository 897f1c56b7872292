package dev.dockerctl.host;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * The signals that this process gets. The JDK's class for them, which 17 and 25 have alike, can
 * only be compiled against with a warning that nothing turns off; hence by name.
 */
public final class SignalHandlers {
  private SignalHandlers() {}

  /** Has nothing happen when a signal comes, since it is for the program in the foreground. */
  public static Runnable ignore(String name) {
    return on(name, () -> {});
  }

  /**
   * Has a task run, on a thread of the JVM, whenever a signal comes.
   *
   * @param name the signal's name without {@code SIG}
   * @return has happen what happened before
   */
  public static Runnable on(String name, Runnable task) {
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
      Method handle = signal.getMethod("handle", signal, handler);
      Object before = handle.invoke(null, number, proxy);
      return () -> restore(handle, number, before);
    } catch (ReflectiveOperationException e) {
      throw failure(name, e);
    }
  }

  private static void restore(Method handle, Object number, Object before) {
    try {
      handle.invoke(null, number, before);
    } catch (ReflectiveOperationException e) {
      throw failure(number.toString(), e);
    }
  }

  private static IllegalStateException failure(String name, ReflectiveOperationException cause) {
    return new IllegalStateException("cannot handle SIG" + name, cause);
  }
}
