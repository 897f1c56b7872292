package dev.dockerctl.sandbox;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.dockerctl.host.NativeLibrary;
import org.jspecify.annotations.Nullable;

/** The calls for sockets that the JDK has no counterpart for; see section 2 of man. */
final class SocketCalls {
  static final int AF_UNIX = 1;
  static final int SOCK_DGRAM = 2;
  static final int SOCK_CLOEXEC = 0x80000;
  static final int MSG_NOSIGNAL = 0x4000;

  private static final int EINTR = 4;

  static {
    NativeLibrary.load();
    Native.register(SocketCalls.class, "c");
  }

  private SocketCalls() {}

  static native int socket(int domain, int type, int protocol);

  static native int accept(int socket, @Nullable Pointer address, @Nullable Pointer length);

  static native int connect(int socket, Pointer address, int length);

  static native long read(int socket, byte[] bytes, long count);

  static native long send(int socket, byte[] bytes, long count, int flags);

  static native int close(int socket);

  static int error() {
    return Native.getLastError();
  }

  static boolean isInterrupted() {
    return error() == EINTR;
  }
}
