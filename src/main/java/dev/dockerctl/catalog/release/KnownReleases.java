package dev.dockerctl.catalog.release;

import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The releases of Docker Engine that the catalog knows, by their lines such as 26.1. */
public final class KnownReleases {
  private static final List<String> LINES =
      List.of(
          "17.06", "17.07", "17.09", "17.10", "17.11", "17.12", "18.01", "18.02", "18.03", "18.04",
          "18.05", "18.06", "18.09", "19.03", "20.10", "23.0", "24.0", "25.0", "26.0", "26.1",
          "27.0", "27.1", "27.2", "27.3", "27.4", "27.5", "28.0", "28.1", "28.2", "28.3", "28.4",
          "28.5", "29.0", "29.1", "29.2", "29.3", "29.4", "29.5", "29.6", "29.7");

  /** A version, with what a package or dockerd itself puts behind it ({@code +dfsg1}). */
  private static final Pattern VERSION =
      Pattern.compile("v?([0-9]{1,4})(?:\\.([0-9]{1,4})(?:\\.([0-9]{1,4}))?)?(?:[-+~].*)?");

  private KnownReleases() {}

  /** The lines, oldest first, as Docker writes them. */
  public static List<String> lines() {
    return LINES;
  }

  /**
   * The newest release of each number (such as 29) from that of an installed one on, oldest first:
   * the ways that an upgrade can go. The last number alone where the installed one is not known.
   */
  public static List<DockerVersion> after(Optional<DockerVersion> installed) {
    DockerVersion from = installed.orElse(new DockerVersion(DockerVersion.NEWEST.major(), 0, 0));
    List<DockerVersion> next = new ArrayList<>();
    for (DockerVersion line : parsed()) {
      boolean later =
          line.compareTo(new DockerVersion(from.major(), from.minor(), DockerVersion.OPEN)) > 0
              || (installed.isEmpty() && line.major() == from.major());
      DockerVersion newest =
          new DockerVersion(line.major(), DockerVersion.OPEN, DockerVersion.OPEN);
      if (later && !next.contains(newest)) {
        next.add(newest);
      }
    }
    return next;
  }

  /**
   * The release that a user names: {@code 29.0.1}, or the newest one of {@code 29.0} or {@code 29}.
   *
   * @throws DockerctlException USAGE for what is no version, and for a release that the catalog
   *     does not know
   */
  public static DockerVersion require(String text) {
    Matcher numbers = VERSION.matcher(text);
    if (!numbers.matches()) {
      throw new DockerctlException(
              ErrorCode.USAGE, "cannot use '" + text + "' as a release of Docker: not a version")
          .hint("give one such as 29, 29.0 or 29.0.1");
    }
    DockerVersion version =
        new DockerVersion(number(numbers, 1), number(numbers, 2), number(numbers, 3));
    String reason = unknown(version);
    if (reason != null) {
      throw new DockerctlException(ErrorCode.USAGE, "cannot use Docker " + version + ": " + reason)
          .hint("give a release from " + DockerVersion.OLDEST + " to " + DockerVersion.NEWEST);
    }
    return version;
  }

  private static int number(Matcher numbers, int group) {
    String digits = numbers.group(group);
    return digits == null ? DockerVersion.OPEN : Integer.parseInt(digits);
  }

  private static @Nullable String unknown(DockerVersion version) {
    boolean known = false;
    for (DockerVersion line : parsed()) {
      known |=
          line.major() == version.major()
              && (version.minor() == DockerVersion.OPEN || line.minor() == version.minor());
    }
    boolean exact = version.patch() != DockerVersion.OPEN;
    if (known && !(exact && version.compareTo(DockerVersion.NEWEST) > 0)) {
      return null;
    }
    if (!version.isAtLeast(DockerVersion.OLDEST)) {
      return "the oldest release that dockerctl knows is " + DockerVersion.OLDEST;
    }
    return version.isAtLeast(DockerVersion.NEWEST)
        ? "the newest release that dockerctl knows is " + DockerVersion.NEWEST
        : "there is no such release";
  }

  private static List<DockerVersion> parsed() {
    List<DockerVersion> lines = new ArrayList<>();
    LINES.forEach(line -> lines.add(DockerVersion.parse(line)));
    return lines;
  }
}
