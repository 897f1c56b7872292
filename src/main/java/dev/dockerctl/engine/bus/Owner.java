package dev.dockerctl.engine.bus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Objects;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * A user by his number.
 *
 * @param uid the number
 */
record Owner(long uid) {
  /** The one whose process this is. */
  static Owner ofThisProcess() {
    try {
      Object uid = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
      return new Owner(((Number) Objects.requireNonNull(uid)).longValue());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot tell whose process this is", e);
    }
  }

  /** Returns the user among these who is the kernel's peer of a connection, or null. */
  static @Nullable Owner ofPeer(SocketChannel channel, Owner... allowed) throws IOException {
    UserPrincipal peer = channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
    for (Owner owner : allowed) {
      if (owner.is(peer)) {
        return owner;
      }
    }
    return null;
  }

  /** The JDK compares users by their numbers, and takes a number for a name. */
  private boolean is(UserPrincipal user) throws IOException {
    return FileSystems.getDefault()
        .getUserPrincipalLookupService()
        .lookupPrincipalByName(Long.toString(uid))
        .equals(user);
  }
}
