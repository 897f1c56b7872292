package dev.dockerctl.unit;

import dev.dockerctl.unit.setting.SettingValue;
import dev.dockerctl.unit.syntax.SettingList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What makes a service unusable as a whole ({@code service_verify()} of version 257). */
final class ServiceVerification {
  private static final String SECTION = "Service";

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
    String restart =
        settings.lastValid(SECTION, "Restart", SettingValue.wordsOf("SERVICERESTART")::contains);
    if ("always".equals(restart) || "on-success".equals(restart)) {
      return "Restart=" + restart + " with Type=oneshot";
    }
    String exitType =
        settings.lastValid(SECTION, "ExitType", SettingValue.wordsOf("SERVICEEXITTYPE")::contains);
    return "cgroup".equals(exitType) ? "ExitType=cgroup with Type=oneshot" : null;
  }

  private boolean hasSuccessAction() {
    String action =
        settings.lastValid(
            "Unit", "SuccessAction", value -> SettingValue.wordsOf("ACTION").contains(value));
    return action != null && !action.equals("none");
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
