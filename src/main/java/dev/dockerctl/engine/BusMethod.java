package dev.dockerctl.engine;

import java.util.List;

/**
 * A method of an object on the bus.
 *
 * @param name its name
 * @param in the signature of its arguments
 * @param out the signature of its answer
 * @param body what it does
 */
record BusMethod(String name, String in, String out, Body body) {
  /** What a method does. */
  interface Body {
    /** The values of the answer. */
    Object[] call(List<?> arguments) throws BusError;
  }

  /** A method that this service manager does not have; it says so. */
  static BusMethod missing(String name, String in, String out) {
    return new BusMethod(
        name,
        in,
        out,
        arguments -> {
          throw new BusError(
              BusError.NOT_SUPPORTED,
              "dockerctl's built-in service manager does not support " + name + "()");
        });
  }
}
