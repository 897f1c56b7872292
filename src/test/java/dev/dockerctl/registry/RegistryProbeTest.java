package dev.dockerctl.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.dockerctl.activate.OnMachine;
import dev.dockerctl.model.Machine;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registries on the loopback interface that answer over TLS, without it, or not at all. */
class RegistryProbeTest extends OnMachine {
  private static final char[] WORD = "changeit".toCharArray();

  private final List<HttpServer> servers = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();

  @TempDir Path folder;

  @AfterEach
  void stop() {
    servers.forEach(server -> server.stop(0));
  }

  @Test
  void aRegistryWithoutTls() throws IOException {
    String address = "127.0.0.1:" + port(serve(HttpServer.create(loopback(), 0)));
    machine.write(Machine.JSON, "{\"insecure-registries\": [\"" + address + "\", \"10.0.0.0/8\"]}");
    Machine.Result result = machine.run("doctor", "--network");
    assertThat(result.out())
        .startsWith("insecure " + address + ": answers over http (401)\n  https: ")
        .contains("; https-unverified: ")
        .endsWith("insecure 10.0.0.0/8: a whole network, which is not asked\n");
    assertThat(result.code()).isZero();
    assertThat(asked).isNotEmpty().allMatch(one -> one.equals("GET /v2/ null"));
  }

  @Test
  void aMirrorWithACertificateThatTheHostDoesNotTake() throws Exception {
    String address = "localhost:" + port(serve(secure()));
    machine.write(Machine.JSON, "{\"registry-mirrors\": [\"https://u:hunter2@" + address + "\"]}");
    Machine.Result result = machine.run("doctor", "--network");
    assertThat(result.out())
        .startsWith(
            "mirror "
                + address
                + ": answers over https, with a certificate that this host does not take (401),"
                + " which dockerd does not take\n")
        .doesNotContain("hunter2");
    assertThat(result.code()).isEqualTo(1);
    assertThat(asked).containsExactly("GET /v2/ null");
  }

  @Test
  void aMirrorWhoseAuthorityIsInCertsD() throws Exception {
    String address = "localhost:" + port(serve(secure()));
    machine.write("/etc/docker/certs.d/" + address + "/ca.crt", certificate());
    machine.write(Machine.JSON, "{\"registry-mirrors\": [\"https://" + address + "\"]}");
    Machine.Result result = machine.run("doctor", "--network");
    assertThat(result.out()).isEqualTo("mirror " + address + ": answers over https (401)\n");
    assertThat(result.code()).isZero();
  }

  @Test
  void aRegistryThatDoesNotAnswer() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    machine.write(Machine.JSON, "{\"registry-mirrors\": [\"http://127.0.0.1:" + closed + "\"]}");
    Machine.Result result = machine.run("doctor", "--network", "-o", "json");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out())
        .contains("\"over\": \"nothing\"", "\"usable\": false", "\"status\": null")
        .contains("\"file\": \"/etc/docker/daemon.json\"", "\"line\": 1", "\"notAsked\": []");
  }

  @Test
  void goesThroughTheProxyOfTheDaemonWithoutItsPassword() throws IOException {
    int proxy = port(serve(HttpServer.create(loopback(), 0)));
    machine.write(
        Machine.JSON,
        "{\"registry-mirrors\": [\"http://mirror.invalid\", \"http://a.exempt.invalid\"],"
            + " \"proxies\": {\"http-proxy\": \"http://u:hunter2@127.0.0.1:"
            + proxy
            + "\", \"no-proxy\": \"exempt.invalid\"}}");
    Machine.Result result = machine.run("doctor", "--network");
    assertThat(result.out())
        .startsWith(
            "mirror mirror.invalid: answers over http (401), through the proxy 127.0.0.1:"
                + proxy
                + "\n")
        .contains("mirror a.exempt.invalid: does not answer\n")
        .doesNotContain("hunter2");
    assertThat(asked).containsExactly("GET http://mirror.invalid/v2/ null");
  }

  @Test
  void isNeverAskedByDefaultAndNotForATree() {
    machine.write(Machine.JSON, "{\"registry-mirrors\": [\"http://127.0.0.1:1\"]}");
    assertThat(machine.run("doctor").said()).doesNotContain("127.0.0.1:1");
    assertThat(machine.run("--root=/", "doctor", "--network").code()).isEqualTo(2);
    assertThat(machine.run("doctor", "--cis", "--network").code()).isEqualTo(2);
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private HttpServer serve(HttpServer server) {
    server.createContext(
        "/",
        exchange -> {
          note(exchange);
          exchange.sendResponseHeaders(401, -1);
          exchange.close();
        });
    server.start();
    servers.add(server);
    return server;
  }

  private synchronized void note(HttpExchange exchange) {
    String credentials = exchange.getRequestHeaders().getFirst("Proxy-Authorization");
    asked.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + (credentials == null
                ? exchange.getRequestHeaders().getFirst("Authorization")
                : credentials));
  }

  private static int port(HttpServer server) {
    return server.getAddress().getPort();
  }

  private HttpsServer secure() throws Exception {
    Path file = folder.resolve("store.p12");
    Process made =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/keytool",
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(WORD))
            .redirectErrorStream(true)
            .start();
    assertThat(made.waitFor()).isZero();
    SSLContext context = SSLContext.getInstance("TLS");
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store(), WORD);
    context.init(keys.getKeyManagers(), null, null);
    HttpsServer server = HttpsServer.create(loopback(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return server;
  }

  private KeyStore store() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve("store.p12"))) {
      store.load(in, WORD);
    }
    return store;
  }

  private String certificate() throws Exception {
    byte[] encoded = store().getCertificate("a").getEncoded();
    return "-----BEGIN CERTIFICATE-----\n"
        + new String(
            Base64.getMimeEncoder(64, new byte[] {'\n'}).encode(encoded), StandardCharsets.US_ASCII)
        + "\n-----END CERTIFICATE-----\n";
  }
}
