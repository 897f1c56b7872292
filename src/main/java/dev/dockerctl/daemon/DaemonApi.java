package dev.dockerctl.daemon;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The Docker Engine API of one daemon, as far as proof and warnings need it. */
public interface DaemonApi {
  /** How a daemon is asked that listens on a unix socket. */
  interface Access {
    /** The API behind a socket of the machine that dockerctl runs on. */
    DaemonApi at(Path socket);

    /** The same, which asks nobody where another process has a socket. */
    default Access without(Predicate<Path> others) {
      return socket -> others.test(socket) ? NOBODY : at(socket);
    }
  }

  /** What a daemon does when it is called. */
  enum Answer {
    /** It answers. */
    ANSWERS,
    /** There is no answer within the time. */
    SILENT,
    /** This caller may not ask. */
    FORBIDDEN
  }

  /** Nobody who could be asked. */
  DaemonApi NOBODY =
      new DaemonApi() {
        @Override
        public Answer ping(Duration within) {
          return Answer.SILENT;
        }

        @Override
        public Map<String, Object> info(Duration within) {
          return Map.of();
        }

        @Override
        public Optional<List<String>> runningContainers(Duration within) {
          return Optional.empty();
        }
      };

  /** Calls the daemon until it answers or the time is up. */
  Answer ping(Duration within);

  /** The daemon's own answer about itself ({@code GET /info}); empty if there is none. */
  Map<String, Object> info(Duration within);

  /** The names of the running containers; empty if the daemon does not tell within the time. */
  Optional<List<String>> runningContainers(Duration within);
}
