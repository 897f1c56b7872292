package dev.dockerctl.engine.unit;

/** The answer of a unit that is asked to start, stop or reload. */
public enum Answer {
  /** The operation has begun; a change of state tells its end. */
  BEGUN,
  /** The unit is in the wanted state already. */
  ALREADY,
  /** The unit cannot yet; the job asks again after the next change of state. */
  LATER,
  /** A condition does not hold; the job succeeds without doing anything. */
  CONDITION,
  /** An assertion does not hold. */
  ASSERTION,
  /** The operation does not apply to the unit or its state. */
  INVALID,
  /** The operation failed. */
  FAILED
}
