package dev.dockerctl.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The options and parameters of every command as the build wrote them down from the annotations, so
 * that parsing a command line needs none of them: reading annotations costs more than most commands
 * do. Help, completions and manual pages come from the annotations themselves.
 */
final class ParserTable {
  static final String RESOURCE = "parser.tsv";

  /** The section of the options that every command takes. */
  static final String GLOBAL = "-";

  /** Marks a command that help does not list. */
  static final String HIDDEN = "hidden";

  private final String[] lines;

  private ParserTable(String[] lines) {
    this.lines = lines;
  }

  static ParserTable load() {
    try (InputStream in = ParserTable.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing");
      }
      return new ParserTable(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds the arguments of a section to a model, each filling its field of an object. */
  void addTo(CommandSpec spec, String section, Object target) {
    boolean inside = false;
    for (String line : lines) {
      String[] cells = line.split("\t", -1);
      if (cells[0].equals("command")) {
        inside = cells[1].equals(section);
        if (inside && cells[2].equals(HIDDEN)) {
          spec.usageMessage().hidden(true);
        }
      } else if (inside) {
        addArgument(spec, cells, target);
      }
    }
  }

  /** {@code option NAMES ARITY PATH LABEL}, or {@code parameter INDEX ARITY PATH LABEL}. */
  private static void addArgument(CommandSpec spec, String[] cells, Object target) {
    Slot slot = Slot.of(target, cells[3]);
    Class<?> type = slot.field().getType();
    Class<?> element = type == List.class ? String.class : type;
    if (cells[0].equals("option")) {
      spec.addOption(
          OptionSpec.builder(cells[1].split(","))
              .type(type)
              .auxiliaryTypes(element)
              .arity(cells[2])
              .paramLabel(cells[4])
              .hasInitialValue(false)
              .getter(slot::get)
              .setter(slot)
              .build());
    } else {
      spec.addPositional(
          PositionalParamSpec.builder()
              .index(cells[1])
              .type(type)
              .auxiliaryTypes(element)
              .arity(cells[2])
              .paramLabel(cells[4])
              .hasInitialValue(false)
              .getter(slot::get)
              .setter(slot)
              .build());
    }
  }

  /**
   * A field that an argument fills.
   *
   * @param owner the object that has it
   * @param field the field
   */
  private record Slot(Object owner, Field field) implements picocli.CommandLine.Model.ISetter {
    /** The field at the end of a path such as {@code change.activate.yes}. */
    static Slot of(Object start, String path) {
      try {
        Object owner = start;
        String[] names = path.split("\\.");
        for (int i = 0; i < names.length - 1; i++) {
          owner = accessible(owner, names[i]).get(owner);
        }
        return new Slot(owner, accessible(owner, names[names.length - 1]));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("no field '" + path + "'", e);
      }
    }

    private static Field accessible(Object owner, String name) throws NoSuchFieldException {
      Field field = declared(owner.getClass(), name);
      field.setAccessible(true);
      return field;
    }

    /** The field of a class, or of the classes it extends. */
    private static Field declared(Class<?> type, String name) throws NoSuchFieldException {
      for (Class<?> each = type; each != null; each = each.getSuperclass()) {
        for (Field field : each.getDeclaredFields()) {
          if (field.getName().equals(name)) {
            return field;
          }
        }
      }
      throw new NoSuchFieldException(name);
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // picocli's own signature
    <T> T get() throws Exception {
      @SuppressWarnings("unchecked")
      T value = (T) field.get(owner);
      return value;
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // picocli's own signature
    public <T> T set(T value) throws Exception {
      T before = get();
      field.set(owner, value);
      return before;
    }
  }
}
