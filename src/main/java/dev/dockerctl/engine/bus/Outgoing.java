package dev.dockerctl.engine.bus;

import java.io.ByteArrayOutputStream;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MessageFactory;
import org.freedesktop.dbus.messages.MethodReturn;
import org.freedesktop.dbus.messages.constants.Endian;
import org.jspecify.annotations.Nullable;

/** Puts messages of our own into bytes, by dbus-java. */
final class Outgoing {
  private static final MessageFactory MESSAGES = new MessageFactory(Endian.LITTLE);

  private Outgoing() {}

  /** Makes a call and puts its answer, or the error that it ends with, into bytes. */
  static byte[] answer(Envelope to, PendingCall.Body call) {
    try {
      return reply(to, call.run());
    } catch (BusError e) {
      return error(to, e);
    } catch (DBusException | RuntimeException e) {
      return error(to, new BusError(BusError.FAILED, "Internal error: " + e));
    }
  }

  /**
   * Who answers whom.
   *
   * @param from the name of who answers
   * @param to the name of the caller
   * @param serial the number of the call
   */
  record Envelope(String from, String to, long serial) {}

  private static byte[] reply(Envelope to, BusReply reply) throws DBusException {
    String signature = reply.signature();
    return bytes(new Return(to, signature.isEmpty() ? null : signature, reply.values().toArray()));
  }

  /** The library makes answers to calls that it has read itself; its constructor does not mind. */
  private static final class Return extends MethodReturn {
    Return(Envelope to, @Nullable String signature, Object... values) throws DBusException {
      super(Endian.LITTLE, to.from(), to.to(), to.serial(), signature, values);
    }
  }

  private static byte[] error(Envelope to, BusError e) {
    try {
      String text = String.valueOf(e.getMessage());
      return bytes(MESSAGES.createError(to.from(), to.to(), e.name(), to.serial(), "s", text));
    } catch (DBusException unwritten) {
      throw new IllegalStateException("cannot write an error", unwritten);
    }
  }

  static byte[] signal(String from, BusSignal signal) {
    try {
      return bytes(
          MESSAGES.createSignal(
              from,
              signal.path(),
              signal.type(),
              signal.member(),
              signal.signature(),
              signal.values().toArray()));
    } catch (DBusException e) {
      throw new IllegalStateException("cannot write the signal " + signal.member(), e);
    }
  }

  private static byte[] bytes(Message message) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : message.getWireData()) {
      if (part != null) {
        bytes.writeBytes(part);
      }
    }
    return bytes.toByteArray();
  }
}
