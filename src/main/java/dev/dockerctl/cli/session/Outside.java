package dev.dockerctl.cli.session;

import dev.dockerctl.daemon.DaemonApi;
import dev.dockerctl.daemon.DaemonLog;
import dev.dockerctl.daemon.Pace;
import dev.dockerctl.daemon.SocketApi;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.Journal;
import dev.dockerctl.service.ServiceManager;
import dev.dockerctl.service.UnitRun;
import dev.dockerctl.service.systemd.BusEndpoint;
import dev.dockerctl.service.systemd.SystemdConnector;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a command works with that lies outside this program; tests have a machine of their own.
 *
 * @param host the machine
 * @param services connects to the service manager behind the first endpoint that answers
 * @param apis how a daemon is asked about itself
 * @param log where the daemon's log is read, given the program that prints it
 * @param pace how time passes
 * @param home the folder of this program's distribution; null where it runs without one
 */
public record Outside(
    Host host,
    Function<List<BusEndpoint>, ServiceManager> services,
    DaemonApi.Access apis,
    Function<Journal, DaemonLog> log,
    Pace pace,
    @Nullable String home) {
  /** The real machine, without lambdas, of which the first costs more than a short command. */
  public static Outside of(Host host) {
    return new Outside(
        host,
        new Services(),
        new Apis(),
        new Logs(),
        Pace.REAL,
        System.getProperty("dockerctl.home"));
  }

  private static final class Services implements Function<List<BusEndpoint>, ServiceManager> {
    @Override
    public ServiceManager apply(List<BusEndpoint> endpoints) {
      return SystemdConnector.connect(endpoints);
    }
  }

  private static final class Apis implements DaemonApi.Access {
    @Override
    public DaemonApi at(Path socket) {
      return new SocketApi(socket);
    }
  }

  private static final class Logs implements Function<Journal, DaemonLog> {
    @Override
    public DaemonLog apply(Journal journal) {
      return new JournalLog(journal);
    }
  }

  private record JournalLog(Journal journal) implements DaemonLog {
    private static final int LINES = 200;

    @Override
    public List<String> lines(String unit, String invocation) {
      return invocation.isEmpty()
          ? journal.last(unit, LINES, Journal.Format.MESSAGE)
          : journal.ofRun(invocation, LINES, Journal.Format.MESSAGE);
    }

    @Override
    public List<String> ofProcesses(UnitRun run) {
      return run.invocation().isEmpty() ? List.of() : journal.ofProcesses(run, LINES);
    }

    @Override
    public List<String> ofManager(UnitRun run) {
      return run.invocation().isEmpty() ? List.of() : journal.ofManager(run, LINES);
    }
  }
}
