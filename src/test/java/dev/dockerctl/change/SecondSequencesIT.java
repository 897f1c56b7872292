package dev.dockerctl.change;

import org.junit.jupiter.api.Tag;

/** The second of three parts, which run side by side. */
@Tag("nightly")
class SecondSequencesIT extends Sequences {
  SecondSequencesIT() {
    super(1);
  }
}
