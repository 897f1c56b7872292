package dev.dockerctl.change;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import java.util.List;

/** Refuses places that an option cannot be written to. */
final class OptionPlace {
  private OptionPlace() {}

  static DockerctlException noKey(Option option) {
    return new DockerctlException(
            ErrorCode.USAGE,
            "cannot write '" + option.spelling() + "' to daemon.json: it has no key there")
        .hint("leave --in out, or use '--in drop-in'");
  }

  static DockerctlException noFlag(Option option) {
    return new DockerctlException(
            ErrorCode.USAGE,
            "cannot write '" + option.spelling() + "' to the drop-in: dockerd has no flag for it")
        .hint("leave --in out, or use '--in daemon.json'");
  }

  /** An entry such as a runtime with arguments exists only in daemon.json. */
  static void requireFlagForm(Option option, List<String> values) {
    for (String value : values) {
      if (option.isMap() && value.contains("={")) {
        throw new DockerctlException(
                ErrorCode.REFUSED,
                "cannot move '"
                    + option.name()
                    + "' to the command line: one of its entries is an object,"
                    + " which no flag can give")
            .hint("leave it in daemon.json");
      }
    }
  }
}
