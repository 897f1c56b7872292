package dev.dockerctl.cli.output;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.cli.output.part.ShownValue;
import dev.dockerctl.cli.output.part.WrappedText;
import dev.dockerctl.cli.terminal.DisplayWidth;
import dev.dockerctl.cli.terminal.JsonObject;
import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Printer;
import dev.dockerctl.config.Origin;
import dev.dockerctl.config.StoryDisagreement;
import dev.dockerctl.config.StoryStep;
import dev.dockerctl.daemon.OptionStory;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Renders the story of an option.
 *
 * @param story the story
 * @param version the release whose default it begins with
 */
public record WhyOutput(OptionStory story, DockerVersion version) implements Output {
  private static final int LINE = 80;
  private static final int MARK = 2;
  private static final int WIDEST = 26;

  @Override
  public void text(Printer printer) {
    PrintStream out = printer.out();
    int width = 0;
    for (StoryStep step : story.steps()) {
      for (String value : shown(step)) {
        int columns = DisplayWidth.of(value);
        width = columns <= WIDEST ? Math.max(width, columns) : width;
      }
    }
    for (int i = 0; i < story.steps().size(); i++) {
      print(story.steps().get(i), mark(i), width, out);
    }
    StoryDisagreement disagreement = story.disagreement();
    if (disagreement != null) {
      out.println();
      WrappedText.lines("! ", "  ", disagreement.sentence() + ":").forEach(out::println);
      printer.hint(disagreement.mend()).lines().forEach(line -> out.println("    " + line));
    }
  }

  private String mark(int index) {
    StoryDisagreement disagreement = story.disagreement();
    if (disagreement != null && disagreement.index() == index) {
      return "! ";
    }
    return story.steps().get(index).wins() ? "* " : "  ";
  }

  /** A line for each value; the place comes after the first, or below it where it does not fit. */
  private void print(StoryStep step, String mark, int width, PrintStream out) {
    String place = place(step);
    String indent = " ".repeat(MARK + width + 2);
    String before = mark;
    for (String value : shown(step)) {
      String line = before + value;
      String padded = line + " ".repeat(Math.max(0, indent.length() - DisplayWidth.of(line)));
      if (place.isEmpty()) {
        out.println(line);
      } else if (DisplayWidth.of(padded) + DisplayWidth.of(place) <= LINE
          && DisplayWidth.of(value) <= WIDEST) {
        out.println(padded + place);
      } else {
        out.println(line);
        out.println(at(indent, place));
      }
      place = "";
      before = "  ";
    }
    String note = step.note();
    if (note != null) {
      out.println(at(indent, note));
    }
  }

  /** As far to the right as it should be, as long as it fits there. */
  private static String at(String indent, String text) {
    int most = Math.max(MARK + 2, LINE - DisplayWidth.of(text));
    return " ".repeat(Math.min(indent.length(), most)) + text;
  }

  private List<String> shown(StoryStep step) {
    return step.values().isEmpty()
        ? List.of("-")
        : ShownValue.masked(story.option(), step.values());
  }

  private String place(StoryStep step) {
    return switch (step.origin().kind()) {
      case DEFAULT -> "default of Docker " + version;
      case PROCESS -> "the running process";
      case DAEMON -> "the daemon's own answer";
      default -> step.origin().describe();
    };
  }

  @Override
  public JsonObject json(Printer printer) {
    List<Object> steps = new ArrayList<>();
    for (int i = 0; i < story.steps().size(); i++) {
      steps.add(json(story.steps().get(i), note(i, printer)));
    }
    StoryDisagreement disagreement = story.disagreement();
    List<String> effective = story.effective();
    return new JsonObject()
        .with("name", story.option().name())
        .with("effective", effective == null ? null : value(effective))
        .with("steps", steps)
        .with("disagreement", disagreement == null ? null : disagreement.index());
  }

  /** What is to be said of a step; of the one that disagrees, in what and how it is mended. */
  private @Nullable String note(int index, Printer printer) {
    StoryDisagreement disagreement = story.disagreement();
    if (disagreement == null || disagreement.index() != index) {
      return story.steps().get(index).note();
    }
    return disagreement.sentence() + ": " + printer.hint(disagreement.mend()).replace("\n", " or ");
  }

  private JsonObject json(StoryStep step, @Nullable String note) {
    Origin origin = step.origin();
    return new JsonObject()
        .with("kind", origin.kind().id())
        .at(origin.location())
        .with("key", origin.key() == null ? origin.variable() : origin.key())
        .with(isScalar() ? "value" : "values", value(step.values()))
        .with("wins", step.wins())
        .with("note", note);
  }

  private boolean isScalar() {
    Option option = story.option();
    return !option.holdsSeveral() && !option.isMap();
  }

  private @Nullable Object value(List<String> values) {
    if (!isScalar()) {
      return ShownValue.masked(story.option(), values);
    }
    Option option = story.option();
    return values.isEmpty()
        ? null
        : ShownValue.scalar(option, option.name(), values.get(values.size() - 1));
  }
}
