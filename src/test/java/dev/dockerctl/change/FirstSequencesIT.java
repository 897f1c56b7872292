package dev.dockerctl.change;

/** The first of three parts, which run side by side. */
class FirstSequencesIT extends Sequences {
  FirstSequencesIT() {
    super(0);
  }
}
