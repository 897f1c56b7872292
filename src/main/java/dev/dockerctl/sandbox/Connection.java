package dev.dockerctl.sandbox;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** One client's connection. */
record Connection(InputStream in, OutputStream out, Closeable socket) implements Closeable {
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
