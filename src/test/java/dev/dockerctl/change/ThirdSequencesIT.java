package dev.dockerctl.change;

import org.junit.jupiter.api.Tag;

/** The third of three parts, which run side by side. */
@Tag("nightly")
class ThirdSequencesIT extends Sequences {
  ThirdSequencesIT() {
    super(2);
  }
}
