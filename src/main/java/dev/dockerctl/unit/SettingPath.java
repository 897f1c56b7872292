package dev.dockerctl.unit;

import dev.dockerctl.unit.syntax.RawText;
import java.nio.charset.StandardCharsets;

/** What systemd asks of paths in settings (src/basic/path-util.c, version 257). */
final class SettingPath {
  private static final int PATH_MAX = 4096;
  private static final int NAME_MAX = 255;

  private SettingPath() {}

  /**
   * The path without repeated or trailing slashes, without {@code .} components, and without those
   * that would go up from the root.
   */
  static String simplify(String path) {
    StringBuilder result = new StringBuilder(path.length());
    if (path.startsWith("/")) {
      result.append('/');
    }
    int start = 0;
    while (start < path.length()) {
      int end = end(path, start);
      boolean atRoot = result.length() == 1 && result.charAt(0) == '/';
      if (end > start && !isSkipped(path.substring(start, end), atRoot)) {
        if (result.length() > 0 && result.charAt(result.length() - 1) != '/') {
          result.append('/');
        }
        result.append(path, start, end);
      }
      start = end + 1;
    }
    return result.length() == 0 && !path.isEmpty() ? "." : result.toString();
  }

  private static boolean isSkipped(String component, boolean atRoot) {
    return component.equals(".") || (atRoot && component.equals(".."));
  }

  private static int end(String path, int start) {
    int slash = path.indexOf('/', start);
    return slash < 0 ? path.length() : slash;
  }

  /** Whether a path names no file: it ends in a slash, {@code .} or {@code ..}. */
  static boolean impliesDirectory(String path) {
    return path.endsWith("/")
        || path.equals(".")
        || path.equals("..")
        || path.endsWith("/.")
        || path.endsWith("/..");
  }

  /** Whether no component is too long, nor the whole. */
  static boolean isValid(String path) {
    if (path.isEmpty() || bytes(path) >= PATH_MAX) {
      return false;
    }
    for (int start = 0; start < path.length(); ) {
      int end = end(path, start);
      if (bytes(path.substring(start, end)) > NAME_MAX) {
        return false;
      }
      start = end + 1;
    }
    return true;
  }

  /** Whether a text can be one component of a path. */
  static boolean isFileName(String text) {
    return !text.isEmpty()
        && !text.equals(".")
        && !text.equals("..")
        && text.indexOf('/') < 0
        && bytes(text) <= NAME_MAX;
  }

  /** Whether a simplified path never goes up. */
  static boolean isNormalized(String path) {
    for (int start = 0; start < path.length(); ) {
      int end = end(path, start);
      if (path.regionMatches(start, "..", 0, 2) && end - start == 2) {
        return false;
      }
      start = end + 1;
    }
    return true;
  }

  /** Whether this is an absolute path that {@code path_simplify_and_warn()} lets pass. */
  static boolean isUsable(String simplified) {
    return simplified.startsWith("/")
        && RawText.isUtf8(simplified)
        && isValid(simplified)
        && isNormalized(simplified);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
