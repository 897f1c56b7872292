package dev.dockerctl.change;

/** The second of three parts, which run side by side. */
class SecondSequencesIT extends Sequences {
  SecondSequencesIT() {
    super(1);
  }
}
