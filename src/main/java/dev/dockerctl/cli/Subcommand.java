package dev.dockerctl.cli;

/** One command: parsed options in, one use case, a rendering out. */
public interface Subcommand {
  /**
   * Does the work.
   *
   * @return the exit status
   */
  int run(Session session);

  /** A command that takes dockerd's own flags or option names beside its own options. */
  interface TakesDaemonWords extends Subcommand {
    /** Hands over the words that are not dockerctl's own, in order. */
    void daemonWords(java.util.List<String> words);

    /** Whether a word without dashes is complete, or may be followed by its value. */
    WordStyle wordStyle();
  }

  /** How the words of a {@link TakesDaemonWords} command are read. */
  enum WordStyle {
    /** Flags with values: {@code --bip 10.0.0.1/24}. */
    FLAGS,
    /** Names only: {@code bip}, {@code --bip}. */
    NAMES
  }
}
