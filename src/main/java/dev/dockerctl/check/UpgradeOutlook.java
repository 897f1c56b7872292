package dev.dockerctl.check;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.release.Aspect;
import dev.dockerctl.catalog.release.OptionChange;
import dev.dockerctl.catalog.release.ReleaseDiff;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.config.EffectiveValue;
import dev.dockerctl.config.HostView;
import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.Location;
import dev.dockerctl.error.ShellWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What another release of Docker would make of a configuration: whether it would start, and what
 * would be otherwise than under the installed one. Nothing is asked, and nothing executed.
 *
 * @param catalog the table of options
 * @param installed the release that is installed; empty where that is not known
 * @param release the release that is thought of
 */
public record UpgradeOutlook(
    Catalog catalog, Optional<DockerVersion> installed, DockerVersion release) {
  /** What is found; errors keep that release from starting. */
  public List<Finding> of(Configuration configuration, HostView host) {
    List<Finding> findings =
        new ArrayList<>(new Validation(catalog).check(configuration, release, host));
    if (installed.isEmpty()) {
      findings.add(
          new Finding(
              "installed-release-unknown",
              Diagnostic.Severity.INFO,
              "the installed release is not known",
              "the installed release is not known, so what each release up to Docker "
                  + release
                  + " has changed is named",
              null,
              null));
    }
    for (OptionChange change : changes()) {
      Finding finding = finding(change, configuration);
      if (finding != null) {
        findings.add(finding);
      }
    }
    return findings;
  }

  private List<OptionChange> changes() {
    return installed
        .map(version -> ReleaseDiff.of(catalog, version, release).changed())
        .orElseGet(() -> ReleaseDiff.upTo(catalog, release));
  }

  /** Null where the host is not concerned: a default counts where nothing is set. */
  private @Nullable Finding finding(OptionChange change, Configuration configuration) {
    EffectiveOption set = set(change.option(), configuration);
    boolean isDefault = change.aspect() == Aspect.DEFAULT;
    boolean concerned =
        isDefault ? set == null && !change.option().hidden() : set != null || change.everywhere();
    if (!concerned) {
      return null;
    }
    String advice = isDefault ? keep(change) : change.advice();
    boolean harmless = isDefault || advice == null;
    String what = isDefault ? "default of " : "";
    return new Finding(
        "option-" + change.aspect().id() + "-changed",
        harmless ? Diagnostic.Severity.INFO : Diagnostic.Severity.WARNING,
        "the option is another one under that release",
        "%s%s changes with Docker %s: from '%s' to '%s'"
            .formatted(
                what,
                change.option().spelling(),
                change.release(),
                text(change.from()),
                text(change.to())),
        place(set),
        advice);
  }

  /** How to have the default of before. */
  private static @Nullable String keep(OptionChange change) {
    Option option = change.option();
    String before = change.from();
    return before == null || before.isEmpty() || !option.isFlag()
        ? null
        : "to keep it: dockerctl set " + ShellWords.quote("--" + option.name() + "=" + before);
  }

  private static String text(@Nullable String value) {
    return value == null || value.isEmpty() ? "none" : value;
  }

  /** The option as it is set, also by a key that it shares with another one. */
  private static @Nullable EffectiveOption set(Option option, Configuration configuration) {
    for (EffectiveOption effective : configuration.options()) {
      Option known = effective.option();
      boolean sameKey =
          known != null && option.jsonKey() != null && option.jsonKey().equals(known.jsonKey());
      if (option.equals(known) || sameKey) {
        return effective;
      }
    }
    return null;
  }

  private static @Nullable Location place(@Nullable EffectiveOption set) {
    Location place = null;
    for (EffectiveValue value : set == null ? List.<EffectiveValue>of() : set.values()) {
      place = value.origin().location() == null ? place : value.origin().location();
    }
    return place;
  }
}
