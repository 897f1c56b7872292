package dev.dockerctl.catalog;

import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import java.util.List;

/**
 * Finds options by the names users give them: with or without dashes, as flag or as daemon.json
 * key.
 */
public final class OptionNames {
  private OptionNames() {}

  /** The option of that name, or an error that says what may have been meant. */
  public static Option require(Catalog catalog, String name) {
    return require(catalog, name, DockerVersion.NEWEST);
  }

  /** The same, where a name that changed its meaning is taken as the given release takes it. */
  public static Option require(Catalog catalog, String name, DockerVersion version) {
    return catalog.find(name, version).orElseThrow(() -> unknown(catalog, name));
  }

  /** The error of a name that is none. */
  public static DockerctlException unknown(Catalog catalog, String name) {
    // A value behind it may be a secret, of which nothing is known without the option.
    String plain = name.contains("=") ? name.substring(0, name.indexOf('=')) : name;
    List<String> suggestions = catalog.suggestions(plain);
    String hint =
        suggestions.isEmpty()
            ? "dockerctl options"
            : "did you mean '" + String.join("' or '", suggestions) + "'?";
    return new DockerctlException(
            ErrorCode.USAGE, "cannot use '" + plain + "': dockerd has no such option")
        .hint(hint);
  }
}
