package dev.dockerctl.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.json.JsonDocument;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The JSON in which {@code why} tells a story.
 *
 * @param story all of it
 */
public record ToldStory(Map<String, Object> story) {
  /** Reads it. */
  public static ToldStory of(String json) {
    return new ToldStory(
        JsonDocument.parse("why", json.getBytes(StandardCharsets.UTF_8)).toPlain());
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> steps() {
    return (List<Map<String, Object>>) story.get("steps");
  }

  /** The kinds of its steps. */
  public List<Object> kinds() {
    return steps().stream().map(step -> step.get("kind")).toList();
  }

  /** The first step of a kind. */
  public Map<String, Object> step(String kind) {
    return steps().stream().filter(step -> kind.equals(step.get("kind"))).findFirst().orElseThrow();
  }

  /** The step that disagrees. */
  public Map<String, Object> disagreeing() {
    assertThat(story.get("disagreement")).describedAs("%s", story).isNotNull();
    return steps().get(((Number) story.get("disagreement")).intValue());
  }
}
