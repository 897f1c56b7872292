package dev.dockerctl.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.function.LongSupplier;

/** A listening socket that was passed to this process; the JDK can make no channel of it. */
record DescriptorListener(int descriptor) implements StandInListener {
  @Override
  public String name() {
    return "fd://" + descriptor;
  }

  @Override
  public Connection accept() throws IOException {
    int socket = (int) again("accept", () -> SocketCalls.accept(descriptor, null, null));
    return new Connection(new Input(socket), new Output(socket), () -> SocketCalls.close(socket));
  }

  /** It stays open for the next daemon. */
  @Override
  public void close() {
    SocketCalls.close(descriptor);
  }

  /** What a call returns, made again where a signal interrupts it. */
  private static long again(String name, LongSupplier call) throws IOException {
    long result;
    do {
      result = call.getAsLong();
    } while (result < 0 && SocketCalls.isInterrupted());
    if (result < 0) {
      throw new IOException(name + " fails with error " + SocketCalls.error());
    }
    return result;
  }

  private static final class Input extends InputStream {
    private final int socket;

    Input(int socket) {
      this.socket = socket;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      byte[] buffer = new byte[length];
      long count = again("read", () -> SocketCalls.read(socket, buffer, length));
      System.arraycopy(buffer, 0, bytes, from, (int) count);
      return count == 0 ? -1 : (int) count;
    }
  }

  private static final class Output extends OutputStream {
    private final int socket;

    Output(int socket) {
      this.socket = socket;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      int next = from;
      while (next < from + length) {
        byte[] rest = Arrays.copyOfRange(bytes, next, from + length);
        long sent =
            again(
                "write",
                () -> SocketCalls.send(socket, rest, rest.length, SocketCalls.MSG_NOSIGNAL));
        next += (int) sent;
      }
    }
  }
}
