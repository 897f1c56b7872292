package dev.dockerctl.cli.terminal;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import org.jspecify.annotations.Nullable;

/** Escapes every control character, also DEL and those from U+0080 to U+009F. */
final class JsonControlEscapes extends CharacterEscapes {
  private static final long serialVersionUID = 1L;

  private static final int DELETE = 0x7F;
  private static final int LAST_CONTROL = 0x9F;

  @Override
  public int[] getEscapeCodesForAscii() {
    int[] codes = standardAsciiEscapesForJSON();
    codes[DELETE] = ESCAPE_STANDARD;
    return codes;
  }

  @Override
  public @Nullable SerializableString getEscapeSequence(int c) {
    boolean control = c > DELETE && c <= LAST_CONTROL;
    return control ? new SerializedString("\\u00" + Integer.toHexString(c)) : null;
  }
}
