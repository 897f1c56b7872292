package dev.dockerctl.catalog.release;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.value.DockerVersion;
import org.jspecify.annotations.Nullable;

/**
 * One difference of an option between two releases that both have it.
 *
 * @param option the option
 * @param aspect what of it differs
 * @param from how it is in the first release, a value or a few words; null for no default
 * @param to how it is in the second release
 * @param release the release that brought the last part of the difference
 * @param everywhere whether it concerns hosts on which the option is not set, too
 * @param advice what to do, in words or as a command; null where nothing is to do
 */
public record OptionChange(
    Option option,
    Aspect aspect,
    @Nullable String from,
    @Nullable String to,
    DockerVersion release,
    boolean everywhere,
    @Nullable String advice) {
  /** The same seen from the second release. */
  OptionChange back() {
    return new OptionChange(option, aspect, to, from, release, everywhere, null);
  }

  /** Whether another one begins where this one ends. */
  boolean leadsTo(OptionChange next) {
    return option.equals(next.option)
        && aspect == next.aspect
        && to != null
        && to.equals(next.from);
  }

  /** Both in one. */
  OptionChange and(OptionChange next) {
    String lastAdvice = next.advice == null ? advice : next.advice;
    return new OptionChange(option, aspect, from, next.to, next.release, everywhere, lastAdvice);
  }
}
