package dev.dockerctl.unit;

import dev.dockerctl.unit.syntax.SettingList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What makes a service unusable as a whole ({@code service_verify()} of version 257). */
final class ServiceVerification {
  private static final String SECTION = "Service";

  private static final Set<String> RESTART =
      Set.of("no", "on-success", "on-failure", "on-abnormal", "on-watchdog", "on-abort", "always");

  private final ServiceUnit service;
  private final SettingList settings;
  private final String type;

  ServiceVerification(ServiceUnit service) {
    this.service = service;
    this.settings = service.settings();
    this.type = service.type();
  }

  /** Why the service is refused, or null. */
  @Nullable String problem() {
    List<ExecCommand> start = service.exec("ExecStart");
    boolean successAction = hasSuccessAction();
    if (start.isEmpty() && service.exec("ExecStop").isEmpty() && !successAction) {
      return "no ExecStart=, ExecStop= or SuccessAction=";
    }
    if (!type.equals("oneshot")) {
      return start.isEmpty()
          ? "no ExecStart=, which only Type=oneshot allows"
          : startProblem(start);
    }
    if (start.isEmpty() && !successAction && !isTrue("RemainAfterExit")) {
      return "no ExecStart=, no SuccessAction= and no RemainAfterExit=yes";
    }
    return oneshotProblem();
  }

  private @Nullable String startProblem(List<ExecCommand> start) {
    if (start.size() > 1) {
      return "more than one ExecStart=, which only Type=oneshot allows";
    }
    if (type.equals("dbus") && service.busName() == null) {
      return "Type=dbus without BusName=";
    }
    return type.equals("forking") && isTrue("PrivatePIDs")
        ? "Type=forking with PrivatePIDs=yes"
        : null;
  }

  private @Nullable String oneshotProblem() {
    String restart = settings.lastValid(SECTION, "Restart", RESTART::contains);
    if ("always".equals(restart) || "on-success".equals(restart)) {
      return "Restart=" + restart + " with Type=oneshot";
    }
    String exitType = settings.lastValid(SECTION, "ExitType", Set.of("main", "cgroup")::contains);
    return "cgroup".equals(exitType) ? "ExitType=cgroup with Type=oneshot" : null;
  }

  private boolean hasSuccessAction() {
    String action = settings.lastValid("Unit", "SuccessAction", ServiceVerification::isAction);
    return action != null && !action.equals("none");
  }

  private static boolean isAction(String value) {
    return switch (value) {
      case "none",
          "exit",
          "exit-force",
          "reboot",
          "reboot-force",
          "reboot-immediate",
          "poweroff",
          "poweroff-force",
          "poweroff-immediate",
          "soft-reboot",
          "soft-reboot-force",
          "kexec",
          "kexec-force",
          "halt",
          "halt-force",
          "halt-immediate" ->
          true;
      default -> false;
    };
  }

  private boolean isTrue(String key) {
    String value = settings.lastValid(SECTION, key, text -> truth(text) != null);
    return value != null && Boolean.TRUE.equals(truth(value));
  }

  /** {@code parse_boolean()} of src/basic/parse-util.c; null if it is neither. */
  private static @Nullable Boolean truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "1", "yes", "y", "true", "t", "on" -> true;
      case "0", "no", "n", "false", "f", "off" -> false;
      default -> null;
    };
  }
}
