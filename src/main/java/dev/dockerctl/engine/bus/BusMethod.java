package dev.dockerctl.engine.bus;

import java.util.List;

/**
 * A method of an object.
 *
 * @param name its name
 * @param in the signature of its arguments
 * @param out the signature of its answer
 * @param body what it does
 */
public record BusMethod(String name, String in, String out, Body body) {
  /** What a method does. */
  public interface Body {
    /** Takes arguments of the method's types and returns the values of the answer. */
    Object[] call(List<?> arguments) throws BusError;
  }

  /** Calls it with arguments of some types, which have to be the method's. */
  BusReply call(String signature, List<?> arguments) throws BusError {
    if (!in.equals(signature)) {
      throw new BusError(
          BusError.INVALID_ARGS,
          "Invalid arguments '" + signature + "' to call " + name + "(), expecting '" + in + "'.");
    }
    return new BusReply(out, List.of(body.call(arguments)));
  }
}
