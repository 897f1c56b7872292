package dev.dockerctl.cli.command;

import dev.dockerctl.activate.Activation;
import dev.dockerctl.activate.DaemonControl;
import dev.dockerctl.activate.Terms;
import dev.dockerctl.activate.guard.Guard;
import dev.dockerctl.cli.output.ActivationOutput;
import dev.dockerctl.cli.session.Outside;
import dev.dockerctl.cli.session.Parameters;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.cli.terminal.JobProgressLine;
import dev.dockerctl.daemon.LocalSocket;
import dev.dockerctl.daemon.RunningDaemon;
import dev.dockerctl.daemon.Tools;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.Journal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Makes the control of the daemon that a command line asks for. */
public final class Control {
  /** Where a user's folders and service manager are. */
  private static final List<String> FOLDERS =
      List.of(
          "HOME",
          "XDG_CONFIG_HOME",
          "XDG_DATA_HOME",
          "XDG_RUNTIME_DIR",
          "XDG_STATE_HOME",
          "DBUS_SESSION_BUS_ADDRESS");

  private Control() {}

  /** The control that a command without options for it has. */
  public static DaemonControl of(Session session) {
    return of(session, new ActivateOptions(new Parameters(CommandSpec.create())));
  }

  public static DaemonControl of(Session session, ActivateOptions options) {
    return of(session, options, new TerminalConsent(session, options));
  }

  /** The control that asks in another way than a terminal does. */
  public static DaemonControl of(Session session, ActivateOptions options, Terms.Consent consent) {
    JobProgressLine progress = new JobProgressLine(session.streams());
    Terms terms =
        new Terms(
            options.timeout(),
            options.settle(),
            options.confirmWithin(),
            options.mustWait(session),
            launcher(session),
            consent,
            new Terms.Teller(progress, progress::watched, session::note));
    Journal journal = new Journal(session.manager().journalCommand());
    Outside outside = session.outside();
    Tools tools =
        new Tools(
            session.services(),
            outside.apis().without(socket -> isOthers(session, socket)),
            outside.log().apply(journal),
            outside.pace(),
            session.validation()::requireStartable);
    return new DaemonControl(session.host(), session.reader(), session.catalog(), tools, terms);
  }

  /**
   * Whether another process than the daemon listens on a socket: it tells nothing of the daemon.
   */
  private static boolean isOthers(Session session, Path socket) {
    Host host = session.host();
    RunningDaemon running = RunningDaemon.of(host, session.services(), session.unitName());
    return running != null
        && new LocalSocket(host, session.reader())
            .strangerAt(
                socket.toString(), () -> session.reader().read(session.unitName()), running.pid())
            .isPresent();
  }

  /**
   * Prints the report of an activation.
   *
   * @return the exit status
   */
  public static int report(Session session, Activation activation) {
    ActivationOutput output =
        new ActivationOutput(activation, session.unitName(), session.manager().logCommand());
    session.report(output);
    return output.failure(session.printer());
  }

  /** The launcher tells its own place; a program that runs the classes without it has no guard. */
  private static Guard.@Nullable Launcher launcher(Session session) {
    String home = session.outside().home();
    if (home == null) {
      return null;
    }
    List<String> options = new ArrayList<>();
    options.add("--unit=" + session.unitName());
    options.addAll(session.manager().options());
    return new Guard.Launcher(home + "/bin/dockerctl", environment(session), options);
  }

  /** The runtime we have, and where the user's folders are. */
  private static List<String> environment(Session session) {
    List<String> environment = new ArrayList<>();
    environment.add("DOCKERCTL_JAVA=" + System.getProperty("java.home") + "/bin/java");
    boolean ofUser = session.options().sandbox() || session.host().isUserScope();
    for (String name : FOLDERS) {
      String value = session.host().environment().get(name);
      if (value != null && ofUser) {
        environment.add(name + "=" + value);
      }
    }
    return environment;
  }
}
