package dev.dockerctl.error;

import java.util.List;
import java.util.Locale;

/** What the name of a setting tells of its value; the name of each tells the same. */
enum SecretName {
  /** Its value may be shown. */
  NONE,
  /** A proxy, whose address may have credentials: {@code HTTPS_PROXY}, {@code http-proxy}. */
  PROXY,
  /** All of its value is a secret: {@code splunk-token}, {@code AWS_SECRET_ACCESS_KEY}. */
  SECRET;

  /** Ends of names, with dashes as underscores. */
  private static final List<String> SECRET_ENDS =
      List.of(
          "token",
          "password",
          "passwd",
          "passphrase",
          "secret",
          "secrets",
          "apikey",
          "api_key",
          "access_key",
          "auth_key",
          "bearer",
          "authorization",
          "_auth",
          "pass",
          "pwd",
          "pw",
          "credential",
          "credentials",
          // A path with the id by which a container gets them.
          "credentials_endpoint",
          "cookie",
          // OTEL_EXPORTER_OTLP_HEADERS=authorization=…
          "headers",
          "_pat",
          "auth_config");

  /** Not with a dash: {@code syslog-tls-key} is the path of a file, as {@code tlskey} is. */
  private static final String KEY = "_key";

  /** An option of dockerctl that takes no value: what follows it is none. */
  private static final String SWITCH = "--show-secrets";

  static SecretName of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.equals(SWITCH)) {
      return NONE;
    }
    if (lower.endsWith("proxy")) {
      return PROXY;
    }
    if (lower.endsWith(KEY) || lower.equals("auth")) {
      return SECRET;
    }
    String plain = lower.replace('-', '_');
    for (String end : SECRET_ENDS) {
      if (plain.endsWith(end)) {
        return SECRET;
      }
    }
    return NONE;
  }
}
