package dev.dockerctl.cli.look;

import dev.dockerctl.catalog.release.KnownReleases;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.cli.session.Parameter;
import dev.dockerctl.cli.session.Parameters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The option that names another release of Docker than the installed one. */
final class ReleaseOption {
  private ReleaseOption() {}

  /** Declares it. */
  static Parameter<String> in(Parameters parameters, String description) {
    return parameters
        .choice(KnownReleases.lines(), "VERSION", description, "--docker-version")
        .ofOneCall();
  }

  /** Declares the option that names two. */
  static Parameter<List<String>> pairIn(Parameters parameters) {
    return parameters
        .pair(KnownReleases.lines(), "V1 V2", "What differs between two releases", "--diff")
        .ofOneCall();
  }

  /** The release that is named; null where none is. */
  static @Nullable DockerVersion of(Parameter<String> parameter) {
    String given = parameter.given();
    return given == null ? null : KnownReleases.require(given);
  }
}
