package dev.dockerctl.doctor;

import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.daemon.UserSession;
import dev.dockerctl.host.Host;
import java.util.ArrayList;
import java.util.List;

/** What keeps a user's own daemon from being reached, or from running on after the logout. */
final class UserSessionFindings {
  private UserSessionFindings() {}

  static List<Finding> find(Host host) {
    UserSession session = new UserSession(host);
    List<Finding> findings = new ArrayList<>();
    session.trouble().ifPresent(trouble -> findings.add(finding(trouble)));
    if (session.endsAtLogout()) {
      findings.add(
          Finding.warning(
                  "linger-off",
                  "the daemon stops at the logout",
                  "lingering is off for user '"
                      + host.user().name()
                      + "': the service manager ends with the last session, and starts at no boot")
              .fix(session.linger()));
    }
    return findings;
  }

  private static Finding finding(UserSession.Trouble trouble) {
    String id =
        switch (trouble.kind()) {
          case NO_RUNTIME -> "runtime-dir-unset";
          case FOREIGN_RUNTIME -> "runtime-dir-wrong";
          case NO_MANAGER -> "user-bus-missing";
        };
    String title = "this session has no way to the user's service manager";
    return Finding.warning(id, title, trouble.detail()).fix(trouble.fix());
  }
}
