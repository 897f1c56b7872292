package dev.dockerctl.registry;

import org.jspecify.annotations.Nullable;

/**
 * What a registry answered.
 *
 * @param over over what it answers
 * @param status the status of its answer, such as 200 or 401; 0 where there is none
 * @param refusals why it does not answer over what was tried before, as "https: reason"; empty for
 *     none
 * @param proxy host and port of the proxy that was asked; null without one
 */
public record RegistryAnswer(
    Registry registry, Over over, int status, String refusals, @Nullable String proxy) {
  /** Over what a registry answers. */
  public enum Over {
    /** TLS, with a certificate that this host takes. */
    HTTPS("https"),
    /** TLS, with another certificate. */
    UNVERIFIED("https-unverified"),
    /** No TLS. */
    HTTP("http"),
    /** It does not answer. */
    NOTHING("nothing");

    private final String id;

    Over(String id) {
      this.id = id;
    }

    /** The name used in JSON. */
    public String id() {
      return id;
    }
  }

  /** Whether dockerd can use it as it is configured: a mirror with TLS needs its certificate. */
  public boolean isUsable() {
    boolean taken =
        over == Over.HTTPS || registry.kind() == Registry.Kind.INSECURE || registry.plain();
    return over != Over.NOTHING && taken;
  }
}
