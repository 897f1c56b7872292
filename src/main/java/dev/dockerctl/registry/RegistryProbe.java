package dev.dockerctl.registry;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.HostView;
import dev.dockerctl.error.SecretMask;
import dev.dockerctl.registry.RegistryAnswer.Over;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;

/**
 * Asks registries for {@code GET /v2/}, all at once and from this host: over TLS, over TLS with any
 * certificate, and without TLS, until one answers. No credentials are sent, and no redirection is
 * followed.
 *
 * @param disk the configuration of the daemon whose registries they are
 * @param patience how long a connection and an answer may take each
 */
public record RegistryProbe(HostView view, Configuration disk, Duration patience) {
  /** What each answers, in their order; nobody waits longer than for one that never does. */
  public List<RegistryAnswer> ask(List<Registry> registries) {
    List<CompletableFuture<RegistryAnswer>> answers = new ArrayList<>();
    for (Registry registry : registries) {
      RegistryAnswer none =
          new RegistryAnswer(registry, Over.NOTHING, 0, "it takes too long", null);
      answers.add(
          CompletableFuture.supplyAsync(() -> ask(registry), RegistryProbe::start)
              .exceptionally(failure -> none)
              // Three ways, with a connection and an answer each.
              .completeOnTimeout(none, patience.toMillis() * 6, TimeUnit.MILLISECONDS));
    }
    return answers.stream().map(CompletableFuture::join).toList();
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "registry");
    thread.setDaemon(true);
    thread.start();
  }

  private RegistryAnswer ask(Registry registry) {
    ProxyRule proxies = new ProxyRule(disk);
    StringBuilder refusals = new StringBuilder();
    Over[] ways =
        registry.plain()
            ? new Over[] {Over.HTTP}
            : new Over[] {Over.HTTPS, Over.UNVERIFIED, Over.HTTP};
    for (Over way : ways) {
      String scheme = way == Over.HTTP ? "http" : "https";
      Optional<ProxyRule.Proxy> proxy = proxies.of(registry.address(), scheme);
      try {
        int status = status(registry.address(), way, proxy);
        String address = proxy.map(ProxyRule.Proxy::address).orElse(null);
        return new RegistryAnswer(registry, way, status, refusals.toString(), address);
      } catch (IOException | GeneralSecurityException | URISyntaxException e) {
        String reason = SecretMask.mask(String.valueOf(e.getMessage()));
        refusals.append(refusals.length() == 0 ? "" : "; ").append(way.id()).append(": ");
        refusals.append(reason.lines().findFirst().orElse("no answer"));
      }
    }
    String proxy =
        proxies
            .of(registry.address(), registry.plain() ? "http" : "https")
            .map(ProxyRule.Proxy::address)
            .orElse(null);
    return new RegistryAnswer(registry, Over.NOTHING, 0, refusals.toString(), proxy);
  }

  private int status(String address, Over way, Optional<ProxyRule.Proxy> through)
      throws IOException, GeneralSecurityException, URISyntaxException {
    String scheme = way == Over.HTTP ? "http://" : "https://";
    Proxy proxy =
        through
            .map(one -> new Proxy(Proxy.Type.HTTP, new InetSocketAddress(one.host(), one.port())))
            .orElse(Proxy.NO_PROXY);
    HttpURLConnection connection =
        (HttpURLConnection) new URI(scheme + address + "/v2/").toURL().openConnection(proxy);
    if (connection instanceof HttpsURLConnection secure) {
      SSLSocketFactory factory =
          way == Over.HTTPS ? new Trust(view).of(address) : Trust.ofAnything();
      secure.setSSLSocketFactory(factory);
      if (way == Over.UNVERIFIED) {
        secure.setHostnameVerifier((name, session) -> true);
      }
    }
    connection.setConnectTimeout((int) patience.toMillis());
    connection.setReadTimeout((int) patience.toMillis());
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setRequestProperty("User-Agent", "dockerctl");
    connection.setRequestProperty("Connection", "close");
    try {
      return connection.getResponseCode();
    } finally {
      connection.disconnect();
    }
  }
}
