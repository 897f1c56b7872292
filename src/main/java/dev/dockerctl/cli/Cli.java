package dev.dockerctl.cli;

import dev.dockerctl.activate.LastWord;
import dev.dockerctl.cli.command.GuardCommand;
import dev.dockerctl.cli.command.Subcommand;
import dev.dockerctl.cli.session.Outside;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.cli.session.UsageError;
import dev.dockerctl.cli.terminal.Streams;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.host.Host;
import dev.dockerctl.unit.syntax.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs one command line: parsing, dispatch, presentation of errors. What tests call. */
public final class Cli {
  private final Streams streams;
  private final Outside outside;
  private volatile @Nullable Session running;
  private boolean acted;
  private @Nullable DockerctlException unread;

  /** A command line on the given streams and host. */
  public Cli(Streams streams, Host host) {
    this(streams, Outside.of(host));
  }

  /** A command line on the given streams and machine. */
  public Cli(Streams streams, Outside outside) {
    this.streams = streams;
    this.outside = outside;
  }

  /** Runs and returns the exit status. */
  public int run(String... args) {
    if (args.length == 1 && args[0].equals("--version")) {
      Help.printVersion(streams);
      return 0;
    }
    CommandTree tree = CommandTree.forWords(args);
    ErrorReport errors = new ErrorReport(streams, outside.host(), tree.options(), List.of(args));
    try {
      return parseAndRun(tree, args);
    } catch (ParameterException e) {
      return errors.report(usageError(e));
    } catch (DockerctlException e) {
      return errors.report(e);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return errors.internal(e);
    } finally {
      streams.clearLine();
      streams.out().flush();
      streams.err().flush();
    }
  }

  /** Whether the command has changed something, and its output is only the report of that. */
  boolean hasActed() {
    return acted;
  }

  private int parseAndRun(CommandTree tree, String[] args) {
    List<String> words = new ArrayList<>(List.of(args));
    Subcommand selected = tree.selected();
    if (selected == null && tree.commandIndex() < words.size()) {
      String word = words.get(tree.commandIndex());
      if (word.equals("version")) {
        Help.printVersion(streams);
        return 0;
      }
      if (word.equals("help")) {
        words.set(tree.commandIndex(), "--help");
        String[] asked = words.toArray(String[]::new);
        return parseAndRun(CommandTree.forWords(asked), asked);
      }
    }
    if (selected == null) {
      requireCommand(tree, words);
    }
    if (selected instanceof Subcommand.TakesDaemonWords daemonCommand) {
      daemonCommand.daemonWords(new DaemonWords(selected).takeFrom(words, tree.commandIndex()));
    }
    applySettings(tree, words);
    CommandLine.ParseResult parsed = tree.root().parseArgs(words.toArray(String[]::new));
    Integer helpStatus = Help.printIfAsked(parsed, streams);
    if (helpStatus != null) {
      return helpStatus;
    }
    if (selected == null) {
      throw UsageError.of("cannot start: no command given", "dockerctl --help");
    }
    return run(selected, tree, args);
  }

  private int run(Subcommand selected, CommandTree tree, String[] args) {
    try (Session session = new Session(streams, outside, tree.options(), List.of(args))) {
      running = session;
      DockerctlException passedOver = unread;
      if (passedOver != null) {
        session.warn("going on without any settings: " + passedOver.sentence());
      }
      session.manager().requireNamedEngine();
      int status = selected.run(session);
      acted = session.hasActed();
      session.tellUnreadable();
      return status;
    } finally {
      running = null;
    }
  }

  /** Says what comes next where the process is ended in the middle of an activation. */
  void interrupted() {
    Session ended = running;
    if (ended == null) {
      return;
    }
    // A question may come when a part is done already.
    Optional<String> sentence = new LastWord(ended.host(), ended.unitName()).sentence();
    if (ended.isAsking()) {
      streams.err().println();
    }
    if (sentence.isPresent()) {
      streams.err().println(ended.printer().hint("dockerctl: " + sentence.get()));
      streams.err().println(ended.printer().hint("hint: dockerctl status"));
    } else if (ended.isAsking()) {
      streams.err().println("dockerctl: nothing was changed");
    }
    streams.err().flush();
  }

  /**
   * A file that cannot be read must keep nobody from help, nor a guard from its work, nor a person
   * from keeping or taking back a change before its time is over.
   */
  private void applySettings(CommandTree tree, List<String> words) {
    CommandSpec command = tree.selectedSpec();
    boolean served = tree.selected() != null && !(tree.selected() instanceof GuardCommand);
    if (!served || words.contains("--help") || words.contains("-h")) {
      return;
    }
    try {
      List<Setting> settings = Settings.read(outside.host());
      if (!settings.isEmpty()) {
        new SettingsWords(tree.root().getCommandSpec(), command)
            .putInto(words, tree.commandIndex(), settings);
      }
    } catch (DockerctlException e) {
      if (!(tree.selected() instanceof Subcommand.WorksWithoutSettings)) {
        throw e;
      }
      unread = e;
    }
  }

  /** A word that names no command is told before what follows it is misread. */
  private void requireCommand(CommandTree tree, List<String> words) {
    for (String word : words.subList(0, tree.commandIndex())) {
      if (word.startsWith("--") && !tree.isOption(word)) {
        int at = words.indexOf(word);
        throw UsageError.of(
            "cannot use '" + name(word) + "' before the command",
            new MeantCommand(tree, words, at).hint(streams, outside));
      }
    }
    if (tree.commandIndex() < words.size()) {
      String word = words.get(tree.commandIndex());
      throw UsageError.of(
          "cannot run '" + word + "': there is no such command",
          new MeantCommand(tree, words, tree.commandIndex()).hint(streams, outside));
    }
  }

  private static DockerctlException usageError(ParameterException e) {
    CommandLine command = e.getCommandLine();
    return UsageError.of(
        sentence(e, command), command.getCommandSpec().qualifiedName() + " --help");
  }

  /** A word that was not expected is told by its name at most, since it may be a secret. */
  private static String sentence(ParameterException e, CommandLine command) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return lowerFirst(String.valueOf(e.getMessage()));
    }
    String called = "'" + command.getCommandSpec().qualifiedName() + "'";
    String word = unmatched.getUnmatched().get(0);
    if (!word.startsWith("-")) {
      return "cannot run " + called + ": it takes no further words";
    }
    return "cannot use '" + name(word) + "': " + called + " has no such option";
  }

  private static String name(String option) {
    int equals = option.indexOf('=');
    return equals < 0 ? option : option.substring(0, equals);
  }

  private static String lowerFirst(String message) {
    return message.isEmpty()
        ? message
        : Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }
}
