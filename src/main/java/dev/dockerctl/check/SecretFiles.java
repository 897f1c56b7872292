package dev.dockerctl.check;

import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.check.finding.FindingList;
import dev.dockerctl.check.finding.Repair;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.HostView;
import dev.dockerctl.error.Location;
import dev.dockerctl.error.SecretMask;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.unit.environment.EnvironmentFile;
import dev.dockerctl.unit.syntax.UnitFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files of a configuration with credentials in them that more people can read than root.
 *
 * @param view the files of a host
 */
public record SecretFiles(HostView view) {
  private static final int OWNER_ONLY = 0600;

  /** What is to be said of a file; empty where it is private, has no credentials, or is missing. */
  public Optional<Finding> finding(String path) {
    String text = view.text(path);
    if (text == null || !SecretMask.hasSecrets(text)) {
      return Optional.empty();
    }
    Path real = view.host().path(view.files().canonical(path));
    if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
      // A file that is only planned, or the mask that it takes the place of.
      return Optional.empty();
    }
    boolean foreign = isForeign(real);
    String fix = "chmod 600 " + ShellWords.quote(real.toString());
    return foreign || isOpen(real)
        ? Optional.of(
            Finding.warning(
                    "secret-readable",
                    "a file with credentials that others can read",
                    "'" + path + "' has credentials in it, and others than root can read it",
                    Location.of(path))
                .fix(
                    foreign
                        ? "chown root " + ShellWords.quote(real.toString()) + " && " + fix
                        : fix)
                .repair(repair(path, foreign)))
        : Optional.empty();
  }

  /** A vendor's file is not ours, and a tree of files is nobody's to repair by itself. */
  private @Nullable Repair repair(String path, boolean foreign) {
    boolean ours = view.isLive() && path.startsWith("/etc/");
    return ours
        ? new Repair.SetAccess(view.files().canonical(path), foreign ? 0 : null, null, OWNER_ONLY)
        : null;
  }

  /** The files that a configuration is read from. */
  void check(Configuration configuration, FindingList findings) {
    Set<String> paths = new LinkedHashSet<>();
    configuration.unit().files().stream().map(UnitFile::path).forEach(paths::add);
    configuration.environment().files().stream().map(EnvironmentFile::path).forEach(paths::add);
    paths.add(configuration.file().path());
    paths.remove("");
    paths.forEach(path -> finding(path).ifPresent(findings::remark));
  }

  /** Whether it belongs to neither root nor the user whose daemon it is. */
  private boolean isForeign(Path file) {
    try {
      Object owner = Files.getAttribute(file, "unix:uid");
      return owner instanceof Number uid
          && uid.longValue() != 0
          && uid.longValue() != view.host().user().uid();
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isOpen(Path file) {
    try {
      PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
      Set<PosixFilePermission> permissions = attributes.permissions();
      boolean group =
          permissions.contains(PosixFilePermission.GROUP_READ)
              && !attributes.group().getName().equals("root");
      return group || permissions.contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
