package dev.dockerctl.engine.unit;

/** What a unit answers to a job. */
public enum Answer {
  /** It has begun; a change of state tells the end. */
  BEGUN,
  /** It is so already. */
  ALREADY,
  /** Not now: the job is to ask again when the state has changed. */
  LATER,
  /** A condition does not hold: there is nothing to do, and that is fine. */
  CONDITION,
  /** An assertion does not hold. */
  ASSERTION,
  /** The unit does not do that in its state. */
  INVALID,
  /** It cannot be done. */
  FAILED
}
