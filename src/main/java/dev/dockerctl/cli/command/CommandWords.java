package dev.dockerctl.cli.command;

/** What the words of a command are that are not its own options. */
public enum CommandWords {
  /** It takes none. */
  NONE,
  /** Flags of dockerd with values: {@code --bip 10.0.0.1/24}. */
  FLAGS,
  /** Flags of dockerd that hold several values. */
  LIST_FLAGS,
  /** Flags of dockerd that are set now, with a value they have. */
  PRESENT_FLAGS,
  /** Names of options: {@code bip}, {@code --bip}. */
  NAMES,
  /** Names of options that are set now. */
  PRESENT_NAMES,
  /** {@code set} or {@code unset} and variables. */
  VARIABLES,
  /** {@code set}, {@code add} or {@code unset} and settings of the unit. */
  SETTINGS,
  /** {@code disable} or {@code enable} and the name of a drop-in. */
  DROP_INS,
  /** The name of a file. */
  FILE,
  /** {@code show} and the number of a recorded change. */
  HISTORY,
  /** The number of a recorded change. */
  CHANGES;

  /** Whether a word may be followed by its value. */
  public boolean areFlags() {
    return this == FLAGS || this == LIST_FLAGS || this == PRESENT_FLAGS;
  }
}
