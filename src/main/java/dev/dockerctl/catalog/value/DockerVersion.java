package dev.dockerctl.catalog.value;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import java.util.Optional;

/**
 * A release of Docker Engine, such as 26.1.5 or 18.09.0.
 *
 * @param major the year up to 20.10, a running number from 23.0
 * @param minor the month up to 20.10; {@link #OPEN} for the newest one of a year or number
 * @param patch the patch level; {@link #OPEN} for the newest one of a line such as 26.1
 */
public record DockerVersion(int major, int minor, int patch) implements Comparable<DockerVersion> {
  /** Stands for the highest number there is, which is not known or of no interest. */
  public static final int OPEN = Integer.MAX_VALUE;

  /** The oldest release the catalog knows. */
  public static final DockerVersion OLDEST = new DockerVersion(17, 6, 0);

  /** The newest release the catalog knows; stands in where the installed one is unknown. */
  public static final DockerVersion NEWEST = new DockerVersion(29, 7, 2);

  /**
   * Reads a version as dockerd prints it; what follows the numbers ({@code +dfsg1}, {@code -ce},
   * {@code -rc.1}) is left out, and missing numbers are 0.
   *
   * @throws DockerctlException when the text does not begin with a number
   */
  public static DockerVersion parse(String text) {
    Optional<DockerVersion> version = read(text, text.startsWith("v") ? 1 : 0);
    if (version.isEmpty()) {
      throw new DockerctlException(
          ErrorCode.FAILED, "cannot read Docker version '" + text + "': not a version");
    }
    return version.get();
  }

  /** Finds the version in the output of {@code dockerd --version}. */
  public static Optional<DockerVersion> ofVersionOutput(String output) {
    String marker = "version ";
    int start = output.indexOf(marker);
    return start < 0 ? Optional.empty() : read(output, start + marker.length());
  }

  private static Optional<DockerVersion> read(String text, int start) {
    int[] numbers = new int[3];
    int position = start;
    for (int i = 0; i < numbers.length; i++) {
      int end = position;
      while (end < text.length()
          && end - position < 9
          && Character.digit(text.charAt(end), 10) >= 0) {
        numbers[i] = numbers[i] * 10 + Character.digit(text.charAt(end), 10);
        end++;
      }
      if (end == position) {
        return i == 0 ? Optional.empty() : version(numbers);
      }
      if (end == text.length() || text.charAt(end) != '.') {
        return version(numbers);
      }
      position = end + 1;
    }
    return version(numbers);
  }

  private static Optional<DockerVersion> version(int[] numbers) {
    return Optional.of(new DockerVersion(numbers[0], numbers[1], numbers[2]));
  }

  /** Whether this release is the given one or a later one. */
  public boolean isAtLeast(int otherMajor, int otherMinor) {
    return major > otherMajor || (major == otherMajor && minor >= otherMinor);
  }

  /** Whether this release is the given one or a later one. */
  public boolean isAtLeast(DockerVersion other) {
    return compareTo(other) >= 0;
  }

  @Override
  public int compareTo(DockerVersion other) {
    int byMajor = Integer.compare(major, other.major);
    int byMinor = byMajor != 0 ? byMajor : Integer.compare(minor, other.minor);
    return byMinor != 0 ? byMinor : Integer.compare(patch, other.patch);
  }

  @Override
  public String toString() {
    if (minor == OPEN) {
      return Integer.toString(major);
    }
    boolean yearAndMonth = major <= 20 && minor < 10;
    String line = major + (yearAndMonth ? ".0" : ".") + minor;
    return patch == OPEN ? line : line + "." + patch;
  }
}
