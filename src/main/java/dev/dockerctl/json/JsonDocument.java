package dev.dockerctl.json;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.Location;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The text of a daemon.json together with what it says and where.
 *
 * <p>Reading never fails: what dockerd would refuse is in {@link #diagnostics()}. Edits give a new
 * document whose text differs only where it must; key order, indentation, line breaks, the byte
 * order mark, and the spelling of all other values stay. Whether keys and values mean something to
 * dockerd is not looked at here.
 */
public final class JsonDocument {
  private final String path;
  private final byte[] content;
  private final JsonScope scope;
  private final String text;
  private final JsonEncoding encoding;
  private final JsonLines lines;
  private final JsonFindings findings;
  private final IdentityHashMap<JsonNode.ObjectNode, Map<String, List<JsonMember>>> membersByName =
      new IdentityHashMap<>();

  private JsonDocument(String path, byte[] content, JsonEncoding.Decoded decoded, JsonScope scope) {
    this.scope = scope;
    this.path = path;
    this.content = content;
    this.text = decoded.text();
    this.encoding = decoded.encoding();
    this.lines = new JsonLines(text);
    this.findings = JsonFindings.of(path, decoded, lines, scope);
  }

  /**
   * Reads the bytes of a file; a missing file is one without bytes.
   *
   * @param path the file's name for messages
   */
  public static JsonDocument parse(String path, byte[] content) {
    return parse(path, content, JsonScope.OTHER);
  }

  /**
   * The same, with what the outermost object is read into, which decides about repeated names.
   *
   * @param path the file's name for messages
   */
  public static JsonDocument parse(String path, byte[] content, JsonScope scope) {
    return new JsonDocument(path, content.clone(), JsonEncoding.decode(content), scope);
  }

  /** The file's name for messages. */
  public String path() {
    return path;
  }

  /** Whether dockerd accepts the syntax: one object, {@code null}, or nothing but blanks. */
  public boolean isUsable() {
    return findings.usable();
  }

  /** What is wrong or doubtful, in the order of the text, each message with line and column. */
  public List<Diagnostic> diagnostics() {
    return findings.diagnostics();
  }

  /** The bytes of the file. */
  public byte[] content() {
    return content.clone();
  }

  /** How the file is encoded. */
  public Charset charset() {
    return encoding.charset();
  }

  /** The characters of the file after any byte order mark; offsets count in it. */
  public String text() {
    return text;
  }

  /** The outermost value; empty for a file without one and for a file dockerd refuses. */
  public Optional<JsonNode> get() {
    return Optional.ofNullable(root());
  }

  /**
   * The value of a member, of a member of that, and so on; in an array a number counted from 0
   * picks the element. Of equal names the last one counts that leads to a value.
   */
  public Optional<JsonNode> get(String... names) {
    return Optional.ofNullable(find(root(), Arrays.asList(names)));
  }

  private @Nullable JsonNode find(@Nullable JsonNode node, List<String> names) {
    if (node == null || names.isEmpty()) {
      return node;
    }
    List<String> rest = names.subList(1, names.size());
    if (node instanceof JsonNode.ObjectNode object) {
      List<JsonMember> named = members(object).getOrDefault(names.get(0), List.of());
      JsonNode found = null;
      for (int i = named.size() - 1; i >= 0 && found == null; i--) {
        found = find(named.get(i).value(), rest);
      }
      return found;
    }
    return node instanceof JsonNode.ArrayNode array
        ? find(element(array, names.get(0)), rest)
        : null;
  }

  /** The members of an object by name, sorted once for all look-ups. */
  private Map<String, List<JsonMember>> members(JsonNode.ObjectNode object) {
    Map<String, List<JsonMember>> known = membersByName.get(object);
    if (known == null) {
      known = new HashMap<>();
      for (JsonMember member : object.members()) {
        known.computeIfAbsent(member.name(), name -> new ArrayList<>(1)).add(member);
      }
      membersByName.put(object, known);
    }
    return known;
  }

  private static @Nullable JsonNode element(JsonNode.ArrayNode array, String name) {
    boolean number =
        name.length() < 10 && !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9');
    int index = number ? Integer.parseInt(name) : -1;
    boolean plain = Integer.toString(index).equals(name) && index < array.elements().size();
    return plain ? array.elements().get(index) : null;
  }

  /** The members of the outermost object that are in force, one of each name. */
  public List<JsonMember> members() {
    return root() instanceof JsonNode.ObjectNode top ? scope.inForce(top.members()) : List.of();
  }

  /** The members in force of an object that is one of {@link #members()}. */
  public List<JsonMember> members(JsonMember outer) {
    return outer.value() instanceof JsonNode.ObjectNode object
        ? scope.below(outer.name()).inForce(object.members())
        : List.of();
  }

  /** The first member whose name stands in the same object before it; empty where none does. */
  public Optional<JsonMember> firstRepeated() {
    return Optional.ofNullable(findings.repeated());
  }

  /** Line and column of an offset, such as {@link JsonNode#start()}. */
  public JsonPosition position(int offset) {
    return lines.position(Objects.checkIndex(offset, text.length() + 1));
  }

  /** The file and line of a value found with {@link #get(String...)}. */
  public Location location(JsonNode node) {
    return new Location(path, node.line());
  }

  /**
   * The document as plain values (Map, List, String, Boolean, BigDecimal, null) as dockerd
   * understands them; empty for a file without a value and for a file dockerd refuses.
   */
  public Map<String, Object> toPlain() {
    return root() instanceof JsonNode.ObjectNode object ? object.plain() : Map.of();
  }

  /**
   * The document with a member set, the objects around it made as needed. A new member comes last
   * in its object. A map or list is compared with what is there, and only the difference changes.
   *
   * @param names the path, not empty, of object members
   * @param value a plain value, see {@link JsonText}
   * @throws DockerctlException if the file is not usable, or something on the path is no object
   */
  public JsonDocument with(List<String> names, @Nullable Object value) {
    return JsonEdit.set(editable(names), names, value);
  }

  /**
   * The document with more elements at the end of an array, the array made as needed, as if they
   * were added one by one.
   *
   * @throws DockerctlException if the file is not usable, or the path leads to something else
   */
  public JsonDocument withElements(List<String> arrayPath, List<?> values) {
    return values.isEmpty() ? this : JsonEdit.add(editable(arrayPath), arrayPath, values);
  }

  /**
   * The document without some elements of an array, as if they were removed one by one, the last
   * one first.
   *
   * @param gone the elements, counted from 0
   * @throws DockerctlException if the file is not usable, or the path leads to no array
   * @throws IndexOutOfBoundsException if the array has no such element
   */
  public JsonDocument withoutElements(List<String> arrayPath, BitSet gone) {
    return gone.isEmpty() ? this : JsonEdit.removeElements(editable(arrayPath), arrayPath, gone);
  }

  /**
   * The document without a member, its comma and its line; also without the earlier ones of that
   * name, which would come into force otherwise. Nothing changes when it is not there.
   *
   * @throws DockerctlException if the file is not usable
   */
  public JsonDocument without(List<String> names) {
    return JsonEdit.remove(editable(names), names);
  }

  private JsonDocument editable(List<String> names) {
    if (names.isEmpty()) {
      throw new IllegalArgumentException("empty path");
    }
    if (isUsable()) {
      return this;
    }
    Diagnostic first =
        findings.diagnostics().stream()
            .filter(diagnostic -> diagnostic.severity() == Diagnostic.Severity.ERROR)
            .findFirst()
            .orElseThrow();
    throw new DockerctlException(
            ErrorCode.REFUSED, "cannot edit '" + path + "': " + first.message())
        .hint("correct the file by hand")
        .at(first.location());
  }

  @Nullable JsonNode root() {
    return findings.root();
  }

  JsonDocument withText(String changed) {
    byte[] bytes = encoding.encode(changed);
    return new JsonDocument(path, bytes, JsonEncoding.decode(bytes), scope);
  }
}
