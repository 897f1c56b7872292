package dev.dockerctl.cli.command;

import dev.dockerctl.cli.session.Parameters;
import dev.dockerctl.cli.session.Session;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** One command: what it takes, as its constructor declares it, and what it does. */
public abstract class Subcommand {
  private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
  private final CommandWords words;

  /**
   * A command that takes no options of its own yet.
   *
   * @param description what it does, in one sentence
   * @param words what its words are
   */
  protected Subcommand(String description, CommandWords words) {
    this.words = words;
    spec.usageMessage().description(description);
  }

  /** Declares what the command takes. */
  protected final Parameters takes() {
    return new Parameters(spec);
  }

  /** Declares the forms in which the command is called, where its options do not tell them. */
  protected final void called(String... forms) {
    spec.usageMessage().customSynopsis(forms);
  }

  /** Declares that help does not list the command. */
  protected final void hide() {
    spec.usageMessage().hidden(true);
  }

  /** The command in picocli's model. */
  public final CommandSpec spec() {
    return spec;
  }

  /** What its words are that are not its own options. */
  public final CommandWords words() {
    return words;
  }

  /**
   * Does the work.
   *
   * @return the exit status
   */
  public abstract int run(Session session);

  /** A command that people need whatever has become of the settings files. */
  public interface WorksWithoutSettings {}

  /** A command that takes dockerd's own flags or option names beside its own options. */
  public interface TakesDaemonWords {
    /** Hands over the words that are not dockerctl's own, in order. */
    void daemonWords(List<String> words);
  }
}
