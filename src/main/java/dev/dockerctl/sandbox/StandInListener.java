package dev.dockerctl.sandbox;

import dev.dockerctl.host.Host;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A socket on which connections come in. */
interface StandInListener extends AutoCloseable {
  /** The first descriptor that a service manager passes, sd_listen_fds(3). */
  int FIRST_PASSED = 3;

  /** Its address, for the log. */
  String name();

  /** Waits for a connection. */
  Connection accept() throws IOException;

  @Override
  void close();

  /** Opens the sockets of an address as dockerd's option {@code --host} takes it. */
  static List<StandInListener> open(Host host, String address) throws IOException {
    int scheme = address.indexOf("://");
    String kind = scheme < 0 ? "tcp" : address.substring(0, scheme);
    String rest = scheme < 0 ? address : address.substring(scheme + 3);
    return switch (kind) {
      case "fd" -> passed(host.environment(), rest);
      case "unix" -> List.of(unix(host, rest.isEmpty() ? "/var/run/docker.sock" : rest));
      default -> tcp(rest);
    };
  }

  private static List<StandInListener> passed(Map<String, String> environment, String number)
      throws IOException {
    int count = Integer.parseInt(environment.getOrDefault("LISTEN_FDS", "0"));
    if (count == 0) {
      throw new IOException(
          "no sockets found via socket activation: make sure the service was "
              + "started by its service manager");
    }
    List<StandInListener> listeners = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int descriptor = FIRST_PASSED + i;
      if (number.isEmpty() || number.equals("*") || number.equals(Integer.toString(descriptor))) {
        listeners.add(new DescriptorListener(descriptor));
      }
    }
    return listeners;
  }

  private static StandInListener unix(Host host, String hostPath) throws IOException {
    Path path = host.path(hostPath);
    try {
      Files.deleteIfExists(path);
      StandInListener listener =
          new ChannelListener(
              "unix://" + hostPath,
              ServerSocketChannel.open(StandardProtocolFamily.UNIX),
              UnixDomainSocketAddress.of(path),
              path);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw----"));
      return listener;
    } catch (IOException e) {
      throw new IOException("can't create unix socket " + hostPath + ": " + e.getMessage(), e);
    }
  }

  /** A sandbox opens nothing that other machines reach: only what is bound to this one. */
  private static List<StandInListener> tcp(String address) throws IOException {
    int colon = address.lastIndexOf(':');
    String name = colon < 0 ? address : address.substring(0, colon);
    try {
      int port = colon < 0 ? 2375 : Integer.parseInt(address.substring(colon + 1));
      InetAddress ip = InetAddress.getByName(name.replace("[", "").replace("]", ""));
      if (!ip.isLoopbackAddress()) {
        return List.of();
      }
      return List.of(
          new ChannelListener(
              "tcp://" + address,
              ServerSocketChannel.open(),
              new InetSocketAddress(ip, port),
              null));
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException("can't listen on tcp://" + address + ": " + e.getMessage(), e);
    }
  }

  /** A socket of our own. */
  final class ChannelListener implements StandInListener {
    private final String name;
    private final ServerSocketChannel channel;
    private final @Nullable Path file;

    ChannelListener(
        String name, ServerSocketChannel channel, SocketAddress address, @Nullable Path file)
        throws IOException {
      this.name = name;
      this.channel = channel;
      this.file = file;
      channel.bind(address);
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Connection accept() throws IOException {
      SocketChannel accepted = channel.accept();
      return new Connection(
          Channels.newInputStream(accepted), Channels.newOutputStream(accepted), accepted);
    }

    @Override
    public void close() {
      try {
        channel.close();
        if (file != null) {
          Files.deleteIfExists(file);
        }
      } catch (IOException e) {
        // It ends with the process.
        return;
      }
    }
  }
}
