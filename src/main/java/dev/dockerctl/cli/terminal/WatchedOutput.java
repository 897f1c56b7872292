package dev.dockerctl.cli.terminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Keeps the first failure to write, since a print stream swallows them. */
public final class WatchedOutput extends FilterOutputStream {
  private @Nullable IOException failure;

  public WatchedOutput(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      failure = failure == null ? e : failure;
      throw e;
    }
  }

  /** Why output was lost; null if none was, or if the reader just did not want the rest. */
  public @Nullable String loss() {
    IOException known = failure;
    if (known == null) {
      return null;
    }
    String reason = String.valueOf(known.getMessage());
    return reason.equals("Broken pipe") ? null : reason;
  }
}
