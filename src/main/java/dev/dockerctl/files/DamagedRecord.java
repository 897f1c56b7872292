package dev.dockerctl.files;

import java.io.IOException;

/** A record on disk that nothing can be done with, now or later. */
public final class DamagedRecord extends IOException {
  private static final long serialVersionUID = 1;

  DamagedRecord(String reason) {
    super(reason);
  }

  DamagedRecord(IOException reason) {
    super(reason.getMessage(), reason);
  }
}
