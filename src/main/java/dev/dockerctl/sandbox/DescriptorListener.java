package dev.dockerctl.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** A listening socket that was passed to this process; the JDK can make no channel of it. */
final class DescriptorListener implements StandInListener {
  private final int descriptor;

  DescriptorListener(int descriptor) {
    this.descriptor = descriptor;
  }

  @Override
  public String name() {
    return "fd://" + descriptor;
  }

  @Override
  public Connection accept() throws IOException {
    int accepted;
    do {
      accepted = SocketCalls.accept(descriptor, null, null);
    } while (accepted < 0 && SocketCalls.isInterrupted());
    if (accepted < 0) {
      throw new IOException("accept fails with error " + SocketCalls.error());
    }
    int socket = accepted;
    return new Connection(new Input(socket), new Output(socket), () -> SocketCalls.close(socket));
  }

  /** It stays open for the next daemon. */
  @Override
  public void close() {
    SocketCalls.close(descriptor);
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
      long count;
      do {
        count = SocketCalls.read(socket, buffer, length);
      } while (count < 0 && SocketCalls.isInterrupted());
      if (count < 0) {
        throw new IOException("read fails with error " + SocketCalls.error());
      }
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
        long count = SocketCalls.send(socket, rest, rest.length, SocketCalls.MSG_NOSIGNAL);
        if (count < 0 && !SocketCalls.isInterrupted()) {
          throw new IOException("write fails with error " + SocketCalls.error());
        }
        next += (int) Math.max(0, count);
      }
    }
  }
}
