package dev.dockerctl.repair;

import dev.dockerctl.check.finding.Repair;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.daemon.BoundUnits;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.ServiceManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Does what is no change of what a file holds.
 *
 * @param host the host
 * @param services connects to its service manager
 * @param disk reads what is on disk
 */
public record Deeds(Host host, Supplier<ServiceManager> services, Supplier<Configuration> disk) {
  /** Bits of a mode that tell the type of a file, inode(7). */
  private static final int FILE_TYPE = 0170000;

  private static final int CHARACTER_DEVICE = 0020000;
  private static final int BLOCK_DEVICE = 0060000;

  /**
   * Does one.
   *
   * @return what a file had before of what is changed; empty for what is no such change
   * @throws DockerctlException where that cannot be done
   */
  public Optional<String> run(Repair repair) {
    if (repair instanceof Repair.SetAccess access) {
      return Optional.of(setAccess(access));
    } else if (repair instanceof Repair.ReadUnits) {
      new BoundUnits(services.get()).require(disk.get());
      services.get().daemonReload();
    } else if (repair instanceof Repair.ResetFailed reset) {
      reset.units().forEach(services.get()::resetFailed);
    } else {
      throw new IllegalArgumentException("changes the content of a file: " + repair);
    }
    return Optional.empty();
  }

  /** The owner comes first: a change of it may take bits of the mode away, chown(2). */
  private String setAccess(Repair.SetAccess access) {
    Path file = host.path(access.path());
    try {
      // chmod(2) follows a link, and somebody else may have put one there since.
      if (Files.isSymbolicLink(file)) {
        throw failed(access, "it is a link by now");
      }
      if (isDevice(file)) {
        throw failed(access, "it is a device");
      }
      String before = before(access, file);
      if (access.owner() != null) {
        Files.setAttribute(file, "unix:uid", access.owner(), LinkOption.NOFOLLOW_LINKS);
      }
      if (access.group() != null) {
        Files.setAttribute(file, "unix:gid", access.group(), LinkOption.NOFOLLOW_LINKS);
      }
      if (access.mode() != null) {
        Files.setAttribute(file, "unix:mode", access.mode());
      }
      return before;
    } catch (IOException e) {
      throw failed(access, String.valueOf(e.getMessage()));
    }
  }

  /** What a file has of what is changed. */
  private static String before(Repair.SetAccess access, Path file) throws IOException {
    List<String> before = new ArrayList<>();
    if (access.owner() != null) {
      before.add("owner " + Files.getAttribute(file, "unix:uid"));
    }
    if (access.group() != null) {
      before.add("group " + Files.getAttribute(file, "unix:gid"));
    }
    if (access.mode() != null) {
      int mode = (Integer) Files.getAttribute(file, "unix:mode") & ~FILE_TYPE;
      before.add("mode " + String.format("%04o", mode));
    }
    return String.join(", ", before);
  }

  /** A device is every program's, and none of Docker's configuration. */
  private static boolean isDevice(Path file) throws IOException {
    Object mode = Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    int type = mode instanceof Integer number ? number & FILE_TYPE : 0;
    return type == CHARACTER_DEVICE || type == BLOCK_DEVICE;
  }

  private static DockerctlException failed(Repair.SetAccess access, String reason) {
    return new DockerctlException(ErrorCode.FAILED, "cannot " + access.sentence() + ": " + reason);
  }
}
