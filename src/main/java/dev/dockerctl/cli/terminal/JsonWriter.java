package dev.dockerctl.cli.terminal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes what {@code -o json} prints: plain values, two blanks a step, in UTF-8.
 *
 * <p>Plain values are Map (members come in its order), Iterable, String, Number, Boolean and null.
 * They are written without their secrets ({@link MaskedValues}). All control characters are
 * escaped, also those JSON allows, so that a value read from disk or from the daemon cannot steer a
 * terminal.
 */
public final class JsonWriter {
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder().characterEscapes(new ControlEscapes()).build();

  private static final Separators SEPARATORS =
      Separators.createDefaultInstance()
          .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
          .withObjectEmptySeparator("")
          .withArrayEmptySeparator("");

  private JsonWriter() {}

  /**
   * Writes one object and a final newline.
   *
   * @throws IllegalArgumentException if something in it is no plain value
   */
  public static void write(Map<String, ?> object, PrintStream out) {
    Map<String, ?> shown = out instanceof CleanStream clean ? clean.withoutKnown(object) : object;
    out.writeBytes((text(shown) + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /**
   * The JSON text of a plain value, without a final newline.
   *
   * @throws IllegalArgumentException if it is no plain value
   */
  public static String text(@Nullable Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      generator.setPrettyPrinter(prettyPrinter());
      write(MaskedValues.of(value), generator);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // Outside of strings JSON has nothing but ASCII.
    return Printable.escapeInvisible(text.toString());
  }

  private static DefaultPrettyPrinter prettyPrinter() {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter(SEPARATORS);
    printer.indentArraysWith(lines);
    printer.indentObjectsWith(lines);
    return printer;
  }

  private static void write(@Nullable Object value, JsonGenerator generator) throws IOException {
    if (value instanceof Map<?, ?> map) {
      generator.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        generator.writeFieldName((String) entry.getKey());
        write(entry.getValue(), generator);
      }
      generator.writeEndObject();
    } else if (value instanceof Iterable<?> list) {
      generator.writeStartArray();
      for (Object element : list) {
        write(element, generator);
      }
      generator.writeEndArray();
    } else if (value == null || isScalar(value)) {
      generator.writePOJO(value);
    } else {
      throw new IllegalArgumentException(
          "no JSON value: " + (value instanceof Number ? value : value.getClass().getName()));
    }
  }

  /** JSON has no infinity. */
  private static boolean isScalar(Object value) {
    if (value instanceof Double || value instanceof Float) {
      return Double.isFinite(((Number) value).doubleValue());
    }
    return value instanceof String || value instanceof Boolean || value instanceof Number;
  }

  /** Escapes every control character, also DEL and those from U+0080 to U+009F. */
  private static final class ControlEscapes extends CharacterEscapes {
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
}
