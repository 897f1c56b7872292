package dev.dockerctl.doctor;

import dev.dockerctl.catalog.value.Cidr;
import dev.dockerctl.check.SecretFiles;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.config.EffectiveValue;
import dev.dockerctl.config.HostView;
import dev.dockerctl.error.Location;
import dev.dockerctl.error.ShellWords;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Options that work, and are more than anybody should want. */
final class OptionFindings {
  /** Networks of so few bits are no network of registries. */
  private static final int WIDE = 8;

  private static final int WIDE_IPV6 = 16;

  private OptionFindings() {}

  /** What was found. */
  static List<Finding> find(Configuration configuration, HostView view) {
    List<Finding> findings = new ArrayList<>();
    configuration.option("insecure-registry").ifPresent(option -> registries(option, findings));
    if (configuration.usesTls()) {
      SecretFiles files = new SecretFiles(view);
      for (String key : configuration.texts("tlskey")) {
        files.finding(key).ifPresent(findings::add);
      }
    }
    return findings;
  }

  /** Where the first value of an option is set; null where it is not. */
  static @Nullable Location place(Configuration configuration, String name) {
    return configuration
        .option(name)
        .map(option -> option.values().get(0).origin().location())
        .orElse(null);
  }

  private static void registries(EffectiveOption option, List<Finding> findings) {
    for (EffectiveValue value : option.values()) {
      Cidr network = Cidr.parse(value.text()).orElse(null);
      if (network != null && isWide(network)) {
        findings.add(
            Finding.warning(
                    "insecure-registry-wide",
                    "registries of a whole network are not verified",
                    "every registry in "
                        + value.text()
                        + " is taken without TLS or with any certificate, so whoever answers there"
                        + " can replace images",
                    value.origin().location())
                .fix("dockerctl remove --insecure-registry " + ShellWords.quote(value.text())));
      }
    }
  }

  /** The network of this host itself is dockerd's own default. */
  private static boolean isWide(Cidr network) {
    boolean ipv4 = network.address().isIpv4();
    boolean own = ipv4 && network.address().toString().startsWith("127.");
    return !own && network.prefix() <= (ipv4 ? WIDE : WIDE_IPV6);
  }
}
