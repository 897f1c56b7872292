package dev.dockerctl.engine;

import dev.dockerctl.engine.bus.MessageBus;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A message bus in this process, for hosts that have no program for it. */
final class BusThread implements Bus {
  private final Path socket;
  private @Nullable MessageBus bus;

  BusThread(Path socket) {
    this.socket = socket;
  }

  @Override
  public void start() throws IOException {
    bus = MessageBus.open(socket);
  }

  @Override
  public boolean isOpen() {
    return bus != null;
  }

  @Override
  public void stop() {
    MessageBus open = bus;
    bus = null;
    if (open != null) {
      open.close();
    }
  }
}
