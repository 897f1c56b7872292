package dev.dockerctl.change.rebase;

/** Whose value counts where both sides changed an option. */
public enum Side {
  /** Nobody's: that is a conflict, and the change is refused. */
  NEITHER,
  /** That of the drop-in. */
  OURS,
  /** That of the unit. */
  THEIRS
}
