package dev.dockerctl.doctor;

import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.error.Location;
import dev.dockerctl.error.SecretMask;
import dev.dockerctl.host.Host;
import dev.dockerctl.host.RegularFile;
import dev.dockerctl.json.JsonDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the calling user's {@code docker} asks another daemon: by DOCKER_HOST, which counts
 * before DOCKER_CONTEXT, which counts before {@code currentContext} of the user's config.json
 * (docker/cli 26.1, cli/command/cli.go).
 *
 * @param host the host with the caller's environment
 * @param sockets the paths at which the daemon that is meant can be asked
 */
record ClientFindings(Host host, List<String> sockets) {
  private static final String DEFAULT = "default";

  /** What was found. */
  List<Finding> find() {
    List<Finding> findings = new ArrayList<>();
    String address = host.environment().getOrDefault("DOCKER_HOST", "");
    if (!address.isEmpty()) {
      if (!isOurs(address)) {
        findings.add(
            Finding.warning(
                    "docker-host-elsewhere",
                    "DOCKER_HOST names another daemon",
                    "DOCKER_HOST is '"
                        + SecretMask.mask(address)
                        + "', so docker does not ask this daemon")
                .fix("unset DOCKER_HOST"));
      }
      return findings;
    }
    String variable = host.environment().getOrDefault("DOCKER_CONTEXT", "");
    String context = variable.isEmpty() ? currentContext() : variable;
    if (context.isEmpty() || context.equals(DEFAULT)) {
      return findings;
    }
    String endpoint = endpoint(context).orElse("");
    if (!isOurs(endpoint)) {
      findings.add(
          Finding.warning(
                  "docker-context-elsewhere",
                  "docker's current context is another daemon",
                  "docker's current context is '%s'%s, so docker does not ask this daemon"
                      .formatted(
                          context, endpoint.isEmpty() ? "" : " at " + SecretMask.mask(endpoint)),
                  variable.isEmpty() ? Location.of(folder() + "/config.json") : null)
              .fix(variable.isEmpty() ? "docker context use default" : "unset DOCKER_CONTEXT"));
    }
    return findings;
  }

  private boolean isOurs(String address) {
    return sockets.stream().anyMatch(socket -> address.equals("unix://" + socket));
  }

  private String folder() {
    String given = host.environment().getOrDefault("DOCKER_CONFIG", "");
    return given.startsWith("/") ? given : host.user().home() + "/.docker";
  }

  private String currentContext() {
    return plain("/config.json").get("currentContext") instanceof String name ? name : "";
  }

  /** The address of a context; its folder has the SHA-256 of its name (docker/cli, cli/context). */
  private Optional<String> endpoint(String context) {
    Object all = plain("/contexts/meta/" + digest(context) + "/meta.json").get("Endpoints");
    return all instanceof Map<?, ?> endpoints
            && endpoints.get("docker") instanceof Map<?, ?> docker
            && docker.get("Host") instanceof String address
        ? Optional.of(address)
        : Optional.empty();
  }

  private Map<String, Object> plain(String name) {
    String path = folder() + name;
    try {
      return JsonDocument.parse(path, RegularFile.read(host.path(path))).toPlain();
    } catch (IOException e) {
      return Map.of();
    }
  }

  private static String digest(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
