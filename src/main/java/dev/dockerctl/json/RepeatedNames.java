package dev.dockerctl.json;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds a name that stands twice in one object. */
final class RepeatedNames {
  private RepeatedNames() {}

  /** The first member in the order of the text whose name its object has already. */
  static Optional<JsonMember> first(JsonNode node) {
    if (node instanceof JsonNode.ArrayNode array) {
      return firstBelow(array.elements());
    }
    if (!(node instanceof JsonNode.ObjectNode object)) {
      return Optional.empty();
    }
    Set<String> seen = new HashSet<>();
    for (JsonMember member : object.members()) {
      if (!seen.add(member.name())) {
        return Optional.of(member);
      }
      Optional<JsonMember> below = first(member.value());
      if (below.isPresent()) {
        return below;
      }
    }
    return Optional.empty();
  }

  private static Optional<JsonMember> firstBelow(List<JsonNode> nodes) {
    return nodes.stream().flatMap(node -> first(node).stream()).findFirst();
  }
}
