package dev.dockerctl.config;

import dev.dockerctl.tree.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A unit file of a package, and the checksum that dpkg has noted of it as it was installed. */
public final class PackagedUnit {
  private static final String NOTES = "/var/lib/dpkg/info";

  private final FileTree tree;
  private final byte[] content;
  private final @Nullable String noted;

  private PackagedUnit(FileTree tree, @Nullable String path) {
    this.tree = tree;
    this.content = path == null ? new byte[0] : content(path);
    this.noted = path == null ? null : noted(path);
  }

  /** The unit file of a configuration; one outside of the packages' folders is of no package. */
  public static PackagedUnit of(Configuration configuration) {
    String fragment = configuration.unit().fragmentPath();
    FileTree tree = configuration.tree();
    boolean vendors =
        fragment != null
            && (fragment.startsWith("/usr/lib/") || fragment.startsWith("/lib/"))
            && tree.linkTarget(fragment).isEmpty();
    return new PackagedUnit(tree, vendors ? fragment : null);
  }

  /** What the file holds now. */
  public byte[] content() {
    return content.clone();
  }

  /** Whether it is another file than the package has installed. */
  public boolean isEdited() {
    return noted != null && !noted.equals(checksum(content));
  }

  /** Whether a content is the one that the package has installed. */
  public boolean isOriginal(byte[] candidate) {
    return checksum(candidate).equals(noted);
  }

  private @Nullable String noted(String unit) {
    String file = (unit.startsWith("/usr/") ? unit.substring(4) : unit).substring(1);
    for (String name : tree.list(NOTES)) {
      boolean mayHaveIt =
          name.endsWith(".md5sums") && (name.startsWith("docker") || name.startsWith("moby"));
      String text =
          mayHaveIt ? new String(content(NOTES + "/" + name), StandardCharsets.UTF_8) : "";
      for (String line : text.split("\n", -1)) {
        if (line.endsWith("  " + file) || line.endsWith("  usr/" + file)) {
          return line.substring(0, line.indexOf(' '));
        }
      }
    }
    return null;
  }

  private byte[] content(String path) {
    try {
      boolean file = tree.kind(path).filter(FileTree.Kind.FILE::equals).isPresent();
      return file ? tree.read(path) : new byte[0];
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private static String checksum(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
