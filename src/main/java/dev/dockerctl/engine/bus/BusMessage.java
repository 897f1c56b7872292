package dev.dockerctl.engine.bus;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A message with its header taken apart and all of it checked, "Message Format". */
public final class BusMessage {
  /** The kinds of messages, in the order of their numbers from 1. */
  enum Type {
    CALL("method_call"),
    RETURN("method_return"),
    ERROR("error"),
    SIGNAL("signal");

    private final String word;

    Type(String word) {
      this.word = word;
    }

    /** The word for it in match rules. */
    String word() {
      return word;
    }
  }

  static final int PATH = 1;
  static final int INTERFACE = 2;
  static final int MEMBER = 3;
  static final int ERROR_NAME = 4;
  static final int REPLY_SERIAL = 5;
  static final int DESTINATION = 6;
  static final int SENDER = 7;
  static final int SIGNATURE = 8;
  static final int UNIX_FDS = 9;

  /** Bytes before the fields of the header. */
  static final int PRELUDE = 16;

  private static final int LENGTH_OF_FIELDS = 12;
  private static final int NO_REPLY = 1;
  private static final int VERSION = 1;
  private static final String FIELD_TYPES = "?osssussgu";

  private final byte[] bytes;
  private final ByteBuffer frame;
  private final Type type;
  private final Map<Integer, Object> fields = new TreeMap<>();
  private final int body;

  private BusMessage(byte[] bytes) throws ViolationException {
    this.bytes = bytes;
    this.frame = ByteBuffer.wrap(bytes).order(order(bytes[0]));
    int number = frame.get(1) - 1;
    if (number < 0 || number >= Type.values().length) {
      throw new ViolationException("a message is of no known type");
    }
    this.type = Type.values()[number];
    if (frame.get(3) != VERSION || serial() == 0) {
      throw new ViolationException("a message is of no known version or has no number");
    }
    WireReader header = new WireReader(frame.duplicate().order(frame.order()).position(PRELUDE));
    long end = PRELUDE + Integer.toUnsignedLong(frame.getInt(LENGTH_OF_FIELDS));
    while (header.position() < end) {
      readField(header);
    }
    if (header.position() != end) {
      throw new ViolationException("a header does not end where it says");
    }
    header.align(8);
    this.body = header.position();
  }

  private void readField(WireReader header) throws ViolationException {
    header.align(8);
    int field = (Byte) header.value("y") & 0xff;
    List<String> types = Signature.types(String.valueOf(header.value("g")));
    boolean known = field < FIELD_TYPES.length();
    if (field == 0
        || types.size() != 1
        || (known && !FIELD_TYPES.startsWith(types.get(0), field))) {
      throw new ViolationException("a field of a header is of the wrong type");
    }
    if (fields.put(field, header.value(types.get(0))) != null) {
      throw new ViolationException("a header has a field twice");
    }
  }

  /**
   * Tells how long the message is that begins with these bytes.
   *
   * @param head at least {@link #PRELUDE} bytes
   */
  static int length(ByteBuffer head) throws ViolationException {
    ByteBuffer prelude = head.slice().order(order(head.get(head.position())));
    long body = Integer.toUnsignedLong(prelude.getInt(4));
    long fields = Integer.toUnsignedLong(prelude.getInt(LENGTH_OF_FIELDS));
    if (fields > Limits.HEADER || body > Limits.MESSAGE) {
      throw new ViolationException("a message is too long");
    }
    return padded(PRELUDE + (int) fields) + (int) body;
  }

  private static int padded(int length) {
    return (length + 7) / 8 * 8;
  }

  private static ByteOrder order(byte mark) throws ViolationException {
    return switch (mark) {
      case 'l' -> ByteOrder.LITTLE_ENDIAN;
      case 'B' -> ByteOrder.BIG_ENDIAN;
      default -> throw new ViolationException("a message has no byte order");
    };
  }

  /** Takes a complete message apart. */
  static BusMessage decode(byte[] bytes) throws ViolationException {
    BusMessage message = new BusMessage(bytes);
    message.check();
    return message;
  }

  private void check() throws ViolationException {
    boolean complete =
        switch (type) {
          case CALL -> has(PATH) && has(MEMBER);
          case SIGNAL -> has(PATH) && has(MEMBER) && has(INTERFACE);
          case RETURN -> has(REPLY_SERIAL);
          case ERROR -> has(REPLY_SERIAL) && has(ERROR_NAME);
        };
    boolean valid =
        (!has(INTERFACE) || ValidNames.isInterface(text(INTERFACE)))
            && (!has(MEMBER) || ValidNames.isMember(text(MEMBER)))
            && (!has(ERROR_NAME) || ValidNames.isInterface(text(ERROR_NAME)))
            && (!has(DESTINATION) || ValidNames.isBusName(text(DESTINATION)));
    if (!complete || !valid || has(UNIX_FDS)) {
      throw new ViolationException("a header lacks what it needs, or has what it may not");
    }
    readBody();
  }

  private List<Object> readBody() throws ViolationException {
    return new WireReader(frame.duplicate().position(body).slice().order(frame.order()))
        .all(signature());
  }

  /** The values of the body, as {@link WireReader} has them. */
  List<Object> arguments() {
    try {
      return readBody();
    } catch (ViolationException e) {
      throw new IllegalStateException("a body that was right is wrong", e);
    }
  }

  Type type() {
    return type;
  }

  long serial() {
    return Integer.toUnsignedLong(frame.getInt(8));
  }

  /** Whether the caller expects an answer. */
  boolean wantsReply() {
    return type == Type.CALL && (frame.get(2) & NO_REPLY) == 0;
  }

  boolean has(int field) {
    return fields.containsKey(field);
  }

  /** A field of the header that is a text; empty where it has none. */
  String text(int field) {
    return String.valueOf(fields.getOrDefault(field, ""));
  }

  /** The types of the arguments, empty for none. */
  String signature() {
    return text(SIGNATURE);
  }

  /** The number of the call that this answers; 0 if it is no answer. */
  long replySerial() {
    return fields.get(REPLY_SERIAL) instanceof Long number ? number : 0;
  }

  /** The object that is called. */
  public String path() {
    return text(PATH);
  }

  /** The method that is called. */
  public String member() {
    return text(MEMBER);
  }

  /** The bytes of the same message with one more text in its header. */
  byte[] with(int field, String value) {
    byte[] text = value.getBytes(StandardCharsets.UTF_8);
    int fieldsEnd = PRELUDE + frame.getInt(LENGTH_OF_FIELDS);
    int start = padded(fieldsEnd);
    int end = start + 8 + text.length + 1;
    ByteBuffer copy = ByteBuffer.allocate(padded(end) + bytes.length - body).order(frame.order());
    copy.put(bytes, 0, fieldsEnd);
    copy.putInt(LENGTH_OF_FIELDS, end - PRELUDE);
    copy.position(start).put((byte) field).put((byte) 1).put((byte) FIELD_TYPES.charAt(field));
    copy.position(start + 4).putInt(text.length).put(text);
    copy.position(padded(end)).put(bytes, body, bytes.length - body);
    return copy.array();
  }
}
