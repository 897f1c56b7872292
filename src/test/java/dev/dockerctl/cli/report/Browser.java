package dev.dockerctl.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dockerctl.host.HostRequirements;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A headless Chromium with one page, driven over the DevTools protocol. */
public final class Browser implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/bin/chromium");
  private static final String LISTENING = "DevTools listening on ";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
  private final List<JsonNode> events = new ArrayList<>();
  private String session = "";
  private int calls;

  private Browser(Process process, String endpoint) {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(endpoint), new Messages())
            .join();
  }

  /** Starts it with an empty page. */
  public static Browser start(Path profile) throws IOException {
    if (!Files.isExecutable(PROGRAM)) {
      HostRequirements.skip("cannot open a page: chromium is not installed");
    }
    Process process =
        new ProcessBuilder(
                PROGRAM.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Browser browser = new Browser(process, endpoint(process));
    ObjectNode target = JSON.createObjectNode().put("url", "about:blank");
    String id = browser.call("Target.createTarget", target).get("targetId").asText();
    ObjectNode attach = JSON.createObjectNode().put("targetId", id).put("flatten", true);
    browser.session = browser.call("Target.attachToTarget", attach).get("sessionId").asText();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      browser.call(domain + ".enable", JSON.createObjectNode());
    }
    return browser;
  }

  private static String endpoint(Process process) throws IOException {
    BufferedReader errors = process.errorReader(StandardCharsets.UTF_8);
    StringBuilder said = new StringBuilder();
    for (String line = errors.readLine(); line != null; line = errors.readLine()) {
      if (line.startsWith(LISTENING)) {
        Thread drain = new Thread(() -> errors.lines().forEach(rest -> {}), "chromium's errors");
        drain.setDaemon(true);
        drain.start();
        return line.substring(LISTENING.length()).strip();
      }
      said.append(line).append('\n');
    }
    throw new AssertionError("chromium does not start: " + said);
  }

  /**
   * Opens a file as somebody with that window and that wish sees it, and waits until it is there.
   */
  public void open(Path file, int width, int height, String scheme) {
    ObjectNode window =
        JSON.createObjectNode()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", 1)
            .put("mobile", width < 600);
    call("Emulation.setDeviceMetricsOverride", window);
    ObjectNode media = JSON.createObjectNode();
    media.putArray("features").addObject().put("name", "prefers-color-scheme").put("value", scheme);
    call("Emulation.setEmulatedMedia", media);
    events.clear();
    call("Page.navigate", JSON.createObjectNode().put("url", file.toUri().toString()));
    while (named("Page.loadEventFired").isEmpty()) {
      events.add(next());
    }
  }

  /** The value of an expression, with which the page's own policy has nothing to do. */
  public JsonNode evaluate(String expression) {
    ObjectNode script =
        JSON.createObjectNode().put("expression", expression).put("returnByValue", true);
    JsonNode answer = call("Runtime.evaluate", script);
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(answer.get("exceptionDetails").toPrettyString());
    }
    return answer.get("result").path("value");
  }

  /** What happened since the page was opened, by the name of the event. */
  public List<JsonNode> named(String event) {
    return events(message -> message.path("method").asText().equals(event));
  }

  private List<JsonNode> events(Predicate<JsonNode> wanted) {
    return events.stream().filter(wanted).map(message -> message.get("params")).toList();
  }

  private JsonNode call(String method, ObjectNode parameters) {
    calls++;
    ObjectNode message = JSON.createObjectNode().put("id", calls).put("method", method);
    message.set("params", parameters);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    socket.sendText(message.toString(), true).join();
    while (true) {
      JsonNode answer = next();
      if (answer.path("id").asInt() != calls) {
        events.add(answer);
      } else if (answer.has("error")) {
        throw new AssertionError(method + ": " + answer.get("error"));
      } else {
        return answer.get("result");
      }
    }
  }

  private JsonNode next() {
    try {
      JsonNode message = messages.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (message == null) {
        throw new AssertionError("chromium does not answer");
      }
      return message;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Messages implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        try {
          messages.add(JSON.readTree(text.toString()));
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
