package dev.dockerctl.service.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusEndpointTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unix:path=/run/x|/run/x",
        "unix:path=/run/x,guid=abc|/run/x",
        "tcp:host=h;unix:path=/a%20b|/a b",
        "unix:abstract=/x|/run/dbus/system_bus_socket",
        "''|/run/dbus/system_bus_socket"
      })
  void takesTheBusFromTheEnvironment(String address, String path) {
    assertThat(BusEndpoint.system(Map.of("DBUS_SYSTEM_BUS_ADDRESS", address)))
        .containsExactly(
            new BusEndpoint(Path.of(path), BusEndpoint.Kind.BUS),
            new BusEndpoint(Path.of("/run/systemd/private"), BusEndpoint.Kind.PEER));
  }

  @Test
  void findsTheUsersSocketsInTheRuntimeFolder() {
    assertThat(BusEndpoint.user(Map.of("XDG_RUNTIME_DIR", "/run/user/1")))
        .containsExactly(
            new BusEndpoint(Path.of("/run/user/1/bus"), BusEndpoint.Kind.BUS),
            new BusEndpoint(Path.of("/run/user/1/systemd/private"), BusEndpoint.Kind.PEER));
    assertThat(BusEndpoint.user(Map.of())).isEmpty();
  }

  @Test
  void saysWhichSocketsAreMissing() {
    assertThatThrownBy(
            () ->
                SystemdConnector.connect(
                    List.of(new BusEndpoint(Path.of("/nonexistent/bus"), BusEndpoint.Kind.BUS))))
        .asInstanceOf(type(DockerctlException.class))
        .returns(ErrorCode.FAILED, DockerctlException::code)
        .returns(
            "cannot reach the service manager: '/nonexistent/bus': no such socket",
            DockerctlException::message);
  }

  @Test
  void doesNotHangOnASocketThatNeverAnswers(@TempDir Path folder) throws IOException {
    Path socket = folder.resolve("bus");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      BusEndpoint endpoint = new BusEndpoint(socket, BusEndpoint.Kind.BUS);
      assertThatThrownBy(
              () -> BusConnection.open(endpoint, new CallDeadline(Duration.ofMillis(50))))
          .isInstanceOf(BusException.class)
          .hasMessage("no answer within 50 ms");
    }
  }

  @ParameterizedTest
  @CsvSource({"REJECTED EXTERNAL, authentication was rejected", "'', the other side hung up"})
  void reportsAnAuthenticationThatFails(String answer, String reason, @TempDir Path folder)
      throws IOException {
    Path socket = folder.resolve("bus");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      Thread bus = new Thread(() -> answerOnce(server, answer));
      bus.start();
      BusEndpoint endpoint = new BusEndpoint(socket, BusEndpoint.Kind.PEER);
      assertThatThrownBy(
              () -> BusConnection.open(endpoint, new CallDeadline(Duration.ofSeconds(5))))
          .isInstanceOf(BusException.class)
          .hasMessage(reason);
    }
  }

  private static void answerOnce(ServerSocketChannel server, String answer) {
    try (SocketChannel client = server.accept()) {
      client.read(ByteBuffer.allocate(100));
      if (!answer.isEmpty()) {
        client.write(ByteBuffer.wrap((answer + "\r\n").getBytes(StandardCharsets.US_ASCII)));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
