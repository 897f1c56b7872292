package dev.dockerctl.engine.bus;

import java.util.function.Consumer;

/** A call that waits for the service's answer. */
public final class PendingCall {
  private final BusMessage message;
  private final Outgoing.Envelope envelope;
  private final Consumer<byte[]> answers;

  PendingCall(BusMessage message, Outgoing.Envelope envelope, Consumer<byte[]> answers) {
    this.message = message;
    this.envelope = envelope;
    this.answers = answers;
  }

  /** What is called. */
  public BusMessage message() {
    return message;
  }

  /** Makes the call and answers with what it returns or throws; to be called once. */
  public void answer(Body body) {
    answers.accept(Outgoing.answer(envelope, body));
  }

  /** What a call does. */
  public interface Body {
    /** Returns the answer. */
    BusReply run() throws BusError;
  }
}
