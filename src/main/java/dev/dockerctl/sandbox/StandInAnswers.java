package dev.dockerctl.sandbox;

import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.host.Host;
import dev.dockerctl.json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the stand-in answers to requests of the Docker Engine API. */
record StandInAnswers(Host host, StandInOptions options) {
  private static final String API_VERSION = "1.45";
  private static final String WORDS =
      "this is dockerctl's stand-in for dockerd in a sandbox: it runs no containers";

  /**
   * An answer.
   *
   * @param status such as {@code 200 OK}
   * @param type the content's type
   * @param body the content
   */
  record Answer(String status, String type, String body) {
    /** The whole message; the body is left out where only the head is asked for. */
    String message(String method) {
      int length = body.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
      String head =
          "HTTP/1.1 %s\r\nApi-Version: %s\r\nContent-Type: %s\r\nDocker-Experimental: false\r\nOstype: linux\r\nServer: Docker/%s (linux)\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
              .formatted(status, API_VERSION, type, DockerVersion.NEWEST, length);
      return method.equals("HEAD") ? head : head + body;
    }
  }

  /** The answer to a request. */
  Answer to(String method, String target) {
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    if (path.startsWith("/v1.")) {
      path = path.substring(Math.max(3, path.indexOf('/', 3)));
    }
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return json("501 Not Implemented", Map.of("message", WORDS));
    }
    return switch (path) {
      case "/_ping" -> new Answer("200 OK", "text/plain; charset=utf-8", "OK");
      case "/version" -> json("200 OK", version());
      case "/info" -> json("200 OK", info());
      case "/containers/json", "/images/json", "/networks", "/plugins" -> json("200 OK", List.of());
      case "/volumes" -> json("200 OK", Map.of("Volumes", List.of(), "Warnings", List.of()));
      default -> json("404 Not Found", Map.of("message", "page not found: " + WORDS));
    };
  }

  private static Answer json(String status, @Nullable Object value) {
    return new Answer(status, "application/json", JsonText.compact(value) + "\n");
  }

  private static Map<String, Object> version() {
    Map<String, Object> version = new LinkedHashMap<>();
    version.put("Platform", Map.of("Name", "dockerctl stand-in"));
    version.put("Version", DockerVersion.NEWEST.toString());
    version.put("ApiVersion", API_VERSION);
    version.put("MinAPIVersion", "1.24");
    version.put("GitCommit", "stand-in");
    version.put("Os", "linux");
    version.put("Arch", System.getProperty("os.arch", ""));
    version.put("KernelVersion", System.getProperty("os.version", ""));
    return version;
  }

  private Map<String, Object> info() {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("ID", "dockerctl-sandbox");
    info.put("Name", "sandbox");
    info.put("ServerVersion", DockerVersion.NEWEST.toString());
    info.put("OperatingSystem", "dockerctl sandbox (stand-in for dockerd)");
    info.put("OSType", "linux");
    info.put("Architecture", System.getProperty("os.arch", ""));
    info.put("Containers", 0);
    info.put("ContainersRunning", 0);
    info.put("Images", 0);
    info.put("Driver", options.text("storage-driver", "overlay2"));
    info.put("LoggingDriver", options.text("log-driver", "json-file"));
    info.put("DockerRootDir", options.text("data-root", "/var/lib/docker"));
    info.put("DefaultRuntime", options.text("default-runtime", "runc"));
    info.put("Debug", options.isOn("debug"));
    info.put("LiveRestoreEnabled", options.isOn("live-restore"));
    info.put("ExperimentalBuild", options.isOn("experimental"));
    info.put("Labels", options.texts("label"));
    info.put("HttpProxy", options.text("http-proxy", environment("HTTP_PROXY")));
    info.put("HttpsProxy", options.text("https-proxy", environment("HTTPS_PROXY")));
    info.put("NoProxy", options.text("no-proxy", environment("NO_PROXY")));
    info.put("RegistryConfig", registries());
    info.put("Warnings", List.of(WORDS));
    return info;
  }

  private String environment(String name) {
    return host.environment().getOrDefault(name, "");
  }

  /** Networks and hosts are told apart, and the loopback network is always among them. */
  private Map<String, Object> registries() {
    List<Object> networks = new ArrayList<>(List.of("::1/128", "127.0.0.0/8"));
    Map<String, Object> hosts = new LinkedHashMap<>();
    for (String registry : options.texts("insecure-registry")) {
      String name =
          registry.substring(registry.indexOf("://") < 0 ? 0 : registry.indexOf("://") + 3);
      if (name.indexOf('/') > 0) {
        networks.add(name);
      } else {
        hosts.put(name, Map.of("Name", name, "Secure", false, "Official", false));
      }
    }
    List<Object> mirrors = new ArrayList<>();
    for (String mirror : options.texts("registry-mirror")) {
      mirrors.add(mirror.endsWith("/") ? mirror : mirror + "/");
    }
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("InsecureRegistryCIDRs", networks);
    config.put("IndexConfigs", hosts);
    config.put("Mirrors", mirrors);
    return config;
  }
}
