package dev.dockerctl.daemon;

import dev.dockerctl.json.JsonDocument;
import dev.dockerctl.json.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Docker Engine API over the daemon's unix socket. */
public record SocketApi(Path socket) implements DaemonApi {
  private static final int LARGEST_ANSWER = 64 << 20;
  private static final Duration AGAIN = Duration.ofMillis(50);

  @Override
  public Answer ping(Duration within) {
    if (Files.exists(socket) && !Files.isWritable(socket)) {
      return Answer.FORBIDDEN;
    }
    long deadline = System.nanoTime() + within.toNanos();
    do {
      Optional<String> pong = get("/_ping", Duration.ofNanos(deadline - System.nanoTime()));
      if (pong.isPresent() && pong.get().startsWith("OK")) {
        return Answer.ANSWERS;
      }
      Pace.REAL.pause(AGAIN);
    } while (System.nanoTime() < deadline);
    return Answer.SILENT;
  }

  @Override
  public Map<String, Object> info(Duration within) {
    return get("/info", within)
        .map(text -> JsonDocument.parse("/info", text.getBytes(StandardCharsets.UTF_8)).toPlain())
        .orElse(Map.of());
  }

  @Override
  public Optional<List<String>> runningContainers(Duration within) {
    Optional<String> answer = get("/containers/json", within);
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    byte[] wrapped = ("{\"containers\":" + answer.get() + "}").getBytes(StandardCharsets.UTF_8);
    Optional<JsonNode> list = JsonDocument.parse("/containers/json", wrapped).get("containers");
    if (list.isPresent() && list.get() instanceof JsonNode.ArrayNode array) {
      for (Object container : array.plain()) {
        names.add(name(container));
      }
    }
    return Optional.of(names);
  }

  private static String name(Object container) {
    if (container instanceof Map<?, ?> map) {
      if (map.get("Names") instanceof List<?> names && !names.isEmpty()) {
        String name = String.valueOf(names.get(0));
        return name.startsWith("/") ? name.substring(1) : name;
      }
      return String.valueOf(map.get("Id"));
    }
    return "?";
  }

  /** The body of a successful answer; HTTP/1.0, so that it ends with the connection. */
  private Optional<String> get(String path, Duration within) {
    long deadline = System.nanoTime() + within.toNanos();
    byte[] request =
        ("GET " + path + " HTTP/1.0\r\nHost: docker\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        Selector selector = Selector.open()) {
      connect(channel, deadline);
      ByteBuffer out = ByteBuffer.wrap(request);
      SelectionKey key = channel.register(selector, SelectionKey.OP_WRITE);
      while (out.hasRemaining()) {
        await(selector, deadline);
        channel.write(out);
      }
      key.interestOps(SelectionKey.OP_READ);
      return body(readAll(channel, selector, deadline));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Connects without waiting longer than the deadline: a socket whose backlog is full refuses a
   * connection that does not wait with EAGAIN, unix(7), which counts as no answer for now.
   */
  private void connect(SocketChannel channel, long deadline) throws IOException {
    channel.configureBlocking(false);
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(socket);
    while (!channel.connect(address)) {
      if (channel.finishConnect()) {
        return;
      }
      if (System.nanoTime() >= deadline) {
        throw new IOException("no connection in time");
      }
      Pace.REAL.pause(AGAIN);
    }
  }

  private static void await(Selector selector, long deadline) throws IOException {
    long millis = (deadline - System.nanoTime()) / 1_000_000;
    if (millis <= 0 || selector.select(millis) == 0) {
      throw new IOException("no answer in time");
    }
    selector.selectedKeys().clear();
  }

  private static byte[] readAll(SocketChannel channel, Selector selector, long deadline)
      throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(16384);
    while (answer.size() < LARGEST_ANSWER) {
      await(selector, deadline);
      int count = channel.read(buffer);
      if (count < 0) {
        return answer.toByteArray();
      }
      answer.write(buffer.array(), 0, buffer.position());
      buffer.clear();
    }
    throw new IOException("the answer is too long");
  }

  private static Optional<String> body(byte[] answer) {
    String text = new String(answer, StandardCharsets.UTF_8);
    int end = text.indexOf("\r\n\r\n");
    boolean good = text.startsWith("HTTP/1.0 200") || text.startsWith("HTTP/1.1 200");
    return good && end > 0 ? Optional.of(text.substring(end + 4)) : Optional.empty();
  }
}
