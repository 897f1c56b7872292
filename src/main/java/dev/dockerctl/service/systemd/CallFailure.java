package dev.dockerctl.service.systemd;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.SameCommand;

/**
 * Turns D-Bus errors into sentences. The names are those of {@code
 * src/libsystemd/sd-bus/bus-common-errors.h} of systemd 257 and of the D-Bus specification.
 */
final class CallFailure {
  private static final String DBUS = "org.freedesktop.DBus.Error.";
  private static final String SYSTEMD = "org.freedesktop.systemd1.";

  private CallFailure() {}

  /**
   * The error to end with.
   *
   * @param action what was tried, as it follows "cannot", such as {@code restart 'docker.service'}
   */
  static DockerctlException of(String action, BusException failure) {
    return switch (failure.name()) {
      case DBUS + "AccessDenied", DBUS + "AuthFailed", SYSTEMD + "AccessDenied" ->
          error(ErrorCode.NOT_PERMITTED, action, "access denied", failure)
              .hint("run it as root, for instance with sudo");
      case DBUS + "InteractiveAuthorizationRequired" ->
          error(ErrorCode.NOT_PERMITTED, action, "it needs an administrator's consent", failure)
              .hint("run it as root, for instance with sudo");
      case SYSTEMD + "NoSuchUnit", DBUS + "FileNotFound" ->
          error(ErrorCode.NOT_FOUND, action, "no such unit", failure);
      case SYSTEMD + "UnitMasked" ->
          error(ErrorCode.REFUSED, action, "the unit is masked", failure)
              .hint("systemctl unmask docker.service");
      case SYSTEMD + "JobTypeNotApplicable", SYSTEMD + "OnlyByDependency" ->
          error(ErrorCode.REFUSED, action, Phrases.sentence(failure.message()), failure);
      case DBUS + "ServiceUnknown", DBUS + "NameHasNoOwner" ->
          error(ErrorCode.FAILED, action, "there is no service manager on the bus", failure)
              .again(SameCommand.withValue("--engine", "builtin"));
      case BusException.TIMEOUT, DBUS + "NoReply" ->
          error(ErrorCode.FAILED, action, timeout(failure), failure);
      case BusException.DISCONNECTED ->
          error(
                  ErrorCode.FAILED,
                  action,
                  "the connection to the service manager was lost (" + failure.message() + ")",
                  failure)
              .hint("dockerctl status");
      default -> error(ErrorCode.FAILED, action, reason(failure), failure);
    };
  }

  private static String timeout(BusException failure) {
    return failure.name().equals(BusException.TIMEOUT)
        ? failure.message()
        : "the service manager did not answer";
  }

  private static String reason(BusException failure) {
    String sentence = Phrases.sentence(failure.message());
    return sentence.isEmpty() ? failure.name() : sentence;
  }

  private static DockerctlException error(
      ErrorCode code, String action, String reason, BusException cause) {
    return new DockerctlException(code, "cannot " + action + ": " + reason).causedBy(cause);
  }
}
