package dev.dockerctl.check;

import dev.dockerctl.catalog.rule.OptionValue;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.unit.syntax.Variable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the daemon can load its certificate and key (cmd/dockerd/options.go, moby 26.1.5). */
record TlsChecks(Configuration configuration, HostFindings host) {
  /** TLS is on as soon as tlsverify is given at all; it asks for client certificates unless off. */
  void run() {
    Optional<OptionValue> verify = host.set().get("tlsverify");
    if (verify.isEmpty() && !host.set().isOn("tls", "false")) {
      return;
    }
    String certificate = file("tlscert", "cert.pem");
    String key = file("tlskey", "key.pem");
    if (certificate.isEmpty() || key.isEmpty()) {
      String missing = certificate.isEmpty() ? "tlscert" : "tlskey";
      String on = verify.isPresent() ? "tlsverify" : "tls";
      host.refuse(on, "cannot use TLS: " + missing + " is not set");
      return;
    }
    String certificateText = text("tlscert", certificate);
    String keyText = text("tlskey", key);
    if (certificateText != null && keyText != null) {
      String problem = KeyPair.problem(certificateText, keyText);
      if (problem != null) {
        host.refuse(
            "tlscert", "cannot use TLS with '" + certificate + "' and '" + key + "': " + problem);
      }
    }
    String authority = file("tlscacert", "ca.pem");
    if (host.set().isOn("tlsverify", "true") && !authority.isEmpty()) {
      String text = text("tlscacert", authority);
      if (text != null && !KeyPair.hasCertificate(text)) {
        host.refuse("tlscacert", "cannot use '" + authority + "': it holds no PEM certificate");
      }
    }
  }

  /**
   * The path that counts. Flags for it, and default paths, count only where a flag switches TLS on.
   */
  private String file(String name, String usual) {
    Optional<OptionValue> flag = host.options().flags().get(name);
    String value = host.set().text(name, "");
    boolean fromFile = flag.isEmpty() && !value.isEmpty();
    if (fromFile || !isOnByFlag()) {
      return host.options().inFile().contains(name) ? value : "";
    }
    if (flag.isPresent()) {
      return value;
    }
    String path = folder() + "/" + usual;
    boolean needed = name.equals("tlscacert") || host.view().exists(path);
    return needed ? path : "";
  }

  private boolean isOnByFlag() {
    boolean tls =
        host.options().flags().get("tls").filter(o -> o.value().equals("true")).isPresent();
    return tls || host.options().flags().get("tlsverify").isPresent();
  }

  private String folder() {
    for (String name : new String[] {"DOCKER_CERT_PATH", "DOCKER_CONFIG"}) {
      Variable variable = configuration.environment().get(name);
      if (variable != null && !variable.value().isEmpty()) {
        return variable.value();
      }
    }
    Variable home = configuration.environment().get("HOME");
    return (home == null ? host.view().host().user().home() : home.value()) + "/.docker";
  }

  /** The text of a file, or null after telling that it is not there. */
  private @Nullable String text(String name, String path) {
    String text = host.view().text(path);
    if (text == null && !host.view().isHidden(path)) {
      host.refuse(
          name, "cannot use '" + path + "' for " + name + ": no such file, or it cannot be read");
    }
    return text;
  }
}
