package dev.dockerctl.engine.process;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;

/** Where services say that they are ready, sd_notify(3). */
public final class NotifySocket {
  private static final int LONGEST = 4096;
  private static final int RIGHTS = 1;
  private static final int CREDENTIALS = 2;
  private static final int HEADER = 16;

  private final EventLoop loop;
  private final NotifyGate gate;
  private final BiConsumer<Integer, List<String>> messages;
  private int socket = -1;

  /**
   * A socket.
   *
   * @param gate whose messages count
   * @param messages hears on the loop of each message: the sender's process id and the lines
   */
  public NotifySocket(EventLoop loop, NotifyGate gate, BiConsumer<Integer, List<String>> messages) {
    this.loop = loop;
    this.gate = gate;
    this.messages = messages;
  }

  /** Opens the socket and begins to read. Anybody may write: the kernel tells who did. */
  public void open(Path path) {
    socket = Libc.socket(Libc.AF_UNIX, Libc.SOCK_DGRAM | Libc.SOCK_CLOEXEC, 0);
    try (Memory one = new Memory(4)) {
      Files.deleteIfExists(path);
      one.setInt(0, 1);
      Libc.setsockopt(socket, Libc.SOL_SOCKET, Libc.SO_PASSCRED, one, 4);
    } catch (IOException e) {
      throw failure(path, String.valueOf(e.getMessage()));
    }
    try (Memory address = address(path.toString())) {
      if (Libc.bind(socket, address, (int) address.size()) != 0) {
        throw failure(path, Libc.reason(Libc.errno()));
      }
    }
    path.toFile().setWritable(true, false);
    Thread reader = new Thread(this::readAll, "notify reader");
    reader.setDaemon(true);
    reader.start();
  }

  private static DockerctlException failure(Path path, String reason) {
    return new DockerctlException(ErrorCode.FAILED, "cannot open '" + path + "': " + reason);
  }

  /** A {@code struct sockaddr_un}. */
  public static Memory address(String path) {
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    Memory address = new Memory(2 + bytes.length + 1);
    address.clear();
    address.setShort(0, (short) Libc.AF_UNIX);
    address.write(2, bytes, 0, bytes.length);
    return address;
  }

  private void readAll() {
    // struct msghdr and struct iovec of 64 bit systems.
    try (Memory data = new Memory(LONGEST);
        Memory vector = new Memory(2L * Native.POINTER_SIZE);
        Memory control = new Memory(256);
        Memory header = new Memory(7L * Native.POINTER_SIZE)) {
      vector.setPointer(0, data);
      vector.setLong(Native.POINTER_SIZE, LONGEST);
      while (true) {
        header.clear();
        control.clear();
        header.setPointer(2L * Native.POINTER_SIZE, vector);
        header.setLong(3L * Native.POINTER_SIZE, 1);
        header.setPointer(4L * Native.POINTER_SIZE, control);
        header.setLong(5L * Native.POINTER_SIZE, control.size());
        long length = Libc.recvmsg(socket, header, 0);
        if (length >= 0) {
          post(data, (int) length, sender(control));
        } else if (Libc.errno() != Libc.EINTR) {
          return;
        }
      }
    }
  }

  /**
   * Posts a message to the loop if the gate admits its sender; others cost nothing more than this.
   */
  private void post(Memory data, int length, Sender sender) {
    if (!gate.admits(sender.pid(), sender.uid())) {
      return;
    }
    String text = new String(data.getByteArray(0, length), StandardCharsets.UTF_8);
    loop.post(
        () -> {
          gate.handled(sender.uid());
          messages.accept(sender.pid(), text.lines().toList());
        });
  }

  private record Sender(int pid, int uid) {}

  /**
   * Who sent a message, process 0 if that is not said. Descriptors that come along are closed: none
   * are kept for services, and closing one is what the sender of {@code BARRIER=1} waits for.
   */
  private static Sender sender(Memory control) {
    Sender sender = new Sender(0, 0);
    long at = 0;
    // struct cmsghdr: length, level, type; then pid, uid, gid, or descriptors.
    while (at + HEADER <= control.size() && control.getLong(at) >= HEADER) {
      long length = control.getLong(at);
      int type = control.getInt(at + 12);
      if (type == CREDENTIALS) {
        sender = new Sender(control.getInt(at + HEADER), control.getInt(at + HEADER + 4));
      } else if (type == RIGHTS) {
        for (long i = HEADER; i + 4 <= length; i += 4) {
          Libc.close(control.getInt(at + i));
        }
      }
      at += (length + 7) / 8 * 8;
    }
    return sender;
  }
}
