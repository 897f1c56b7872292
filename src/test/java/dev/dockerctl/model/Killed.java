package dev.dockerctl.model;

/** What a command is ended with that is killed: nothing in the program catches it. */
public final class Killed extends Error {
  private static final long serialVersionUID = 1;

  Killed(String moment) {
    super(moment, null, false, false);
  }
}
