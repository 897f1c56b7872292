package dev.dockerctl.change;

/** The third of three parts, which run side by side. */
class ThirdSequencesIT extends Sequences {
  ThirdSequencesIT() {
    super(2);
  }
}
