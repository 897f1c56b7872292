package dev.dockerctl.service.systemd;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.SameCommand;
import dev.dockerctl.service.ServiceManager;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Connects to service managers that speak systemd's D-Bus API. */
public final class SystemdConnector {
  private SystemdConnector() {}

  /**
   * Connects to the first socket that answers, see {@link BusEndpoint#system} and {@link
   * BusEndpoint#user}, and to the next where that breaks later on.
   *
   * @throws DockerctlException with {@code NOT_PERMITTED} when a socket is there but not for this
   *     user, with {@code FAILED} when there is none
   */
  public static ServiceManager connect(List<BusEndpoint> endpoints) {
    List<BusException> failures = new ArrayList<>();
    for (int i = 0; i < endpoints.size(); i++) {
      try {
        return new SystemdClient(ManagerLink.open(endpoints, i));
      } catch (BusException e) {
        failures.add(e);
      }
    }
    throw failure(endpoints, failures);
  }

  private static DockerctlException failure(
      List<BusEndpoint> endpoints, List<BusException> failures) {
    StringBuilder reasons = new StringBuilder();
    boolean denied = false;
    for (int i = 0; i < endpoints.size(); i++) {
      boolean present = Files.exists(endpoints.get(i).socket());
      denied |= present && failures.get(i).message().contains("ermission denied");
      reasons
          .append(i == 0 ? "" : ", ")
          .append('\'')
          .append(endpoints.get(i).socket())
          .append("': ")
          .append(present ? failures.get(i).message() : "no such socket");
    }
    DockerctlException error =
        new DockerctlException(
            denied ? ErrorCode.NOT_PERMITTED : ErrorCode.FAILED,
            "cannot reach the service manager: "
                + (endpoints.isEmpty() ? "no socket of it is known" : reasons));
    failures.forEach(error::addSuppressed);
    return denied
        ? error.hint("run it as root, for instance with sudo")
        : error.again(SameCommand.withValue("--engine", "builtin"));
  }
}
