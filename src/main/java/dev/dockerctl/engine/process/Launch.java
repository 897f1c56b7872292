package dev.dockerctl.engine.process;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A process to start.
 *
 * @param path the program
 * @param argv its arguments with the zeroth
 * @param environment its whole environment
 * @param account who it runs as; null for the engine's own user
 * @param attributes what else it inherits
 * @param wiring its files
 */
public record Launch(
    String path,
    List<String> argv,
    Map<String, String> environment,
    @Nullable Account account,
    Attributes attributes,
    Wiring wiring) {

  /**
   * Who a process runs as.
   *
   * @param uid the user
   * @param gid the group
   * @param groups all its groups by number
   */
  public record Account(int uid, int gid, List<Integer> groups) {}

  /**
   * What a process inherits.
   *
   * @param umask the mask of new files' modes
   * @param directory where it starts
   * @param nice its priority, null to leave it
   * @param oomScoreAdjust its value, null to leave it
   * @param limits soft and hard limits by resource number; -1 for none
   * @param ignoresPipe whether SIGPIPE is ignored
   */
  public record Attributes(
      int umask,
      String directory,
      @Nullable Integer nice,
      @Nullable Integer oomScoreAdjust,
      Map<Integer, long[]> limits,
      boolean ignoresPipe) {}

  /**
   * The files a process has open.
   *
   * @param output where standard output and error are appended to
   * @param sockets those handed on as number 3 and up
   * @param controlGroup the directory of its control group, null where there is none
   */
  public record Wiring(String output, List<HandedSocket> sockets, @Nullable String controlGroup) {}
}
