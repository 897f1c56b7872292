package dev.dockerctl.engine.bus;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A message with its header taken apart and its body as it came, "Message Format". */
final class BusMessage {
  /** What a message is. */
  enum Type {
    CALL(1, "method_call"),
    RETURN(2, "method_return"),
    ERROR(3, "error"),
    SIGNAL(4, "signal");

    private final int number;
    private final String word;

    Type(int number, String word) {
      this.number = number;
      this.word = word;
    }

    private static Type of(int number) throws ViolationException {
      for (Type type : values()) {
        if (type.number == number) {
          return type;
        }
      }
      throw new ViolationException("a message is of no known type");
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

  private static final int UNIX_FDS = 9;

  /** Bytes before the fields of the header. */
  static final int PRELUDE = 16;

  private static final int NO_REPLY = 1;
  private static final int VERSION = 1;
  private static final String FIELD_TYPES = "?osssussgu";
  private static final byte[] EMPTY = {};

  private final ByteOrder order;
  private final Type type;
  private final int flags;
  private final long serial;
  private final Map<Integer, Object> fields;
  private final byte[] body;

  private BusMessage(
      ByteOrder order,
      Type type,
      int flags,
      long serial,
      Map<Integer, Object> fields,
      byte[] body) {
    this.order = order;
    this.type = type;
    this.flags = flags;
    this.serial = serial;
    this.fields = fields;
    this.body = body;
  }

  /** A message of the bus's own; {@link #with} gives it fields. */
  static BusMessage of(Type type, long serial) {
    return new BusMessage(ByteOrder.LITTLE_ENDIAN, type, NO_REPLY, serial, new TreeMap<>(), EMPTY);
  }

  /** The same message with one more field of its header. */
  BusMessage with(int field, Object value) {
    Map<Integer, Object> more = new TreeMap<>(fields);
    more.put(field, value);
    return new BusMessage(order, type, flags, serial, more, body);
  }

  /** The same message with another body. */
  BusMessage with(String signature, WireWriter values) {
    BusMessage signed = with(SIGNATURE, signature);
    return new BusMessage(order, type, flags, serial, signed.fields, values.toBytes());
  }

  /** The same message of somebody who waits for an answer. */
  BusMessage expectingReply() {
    return new BusMessage(order, type, flags & ~NO_REPLY, serial, fields, body);
  }

  /**
   * How long the message is that begins so.
   *
   * @param head at least {@link #PRELUDE} bytes
   */
  static int length(ByteBuffer head) throws ViolationException {
    ByteBuffer prelude = head.duplicate().order(order(head.get(head.position())));
    long body = prelude.getInt(prelude.position() + 4) & 0xffff_ffffL;
    long fields = prelude.getInt(prelude.position() + 12) & 0xffff_ffffL;
    if (fields > Limits.HEADER || body > Limits.MESSAGE) {
      throw new ViolationException("a message is too long");
    }
    return (int) (padded(PRELUDE + fields) + body);
  }

  private static long padded(long length) {
    return (length + 7) / 8 * 8;
  }

  private static ByteOrder order(byte mark) throws ViolationException {
    return switch (mark) {
      case 'l' -> ByteOrder.LITTLE_ENDIAN;
      case 'B' -> ByteOrder.BIG_ENDIAN;
      default -> throw new ViolationException("a message has no byte order");
    };
  }

  /** Takes a complete message apart, and checks all of it. */
  static BusMessage decode(byte[] frame) throws ViolationException {
    ByteOrder order = order(frame[0]);
    ByteBuffer prelude = ByteBuffer.wrap(frame).order(order);
    Type type = Type.of(frame[1]);
    long serial = prelude.getInt(8) & 0xffff_ffffL;
    if (frame[3] != VERSION || serial == 0) {
      throw new ViolationException("a message is of no known version or has no number");
    }
    WireReader reader = new WireReader(frame, order);
    reader.skip(8);
    reader.skip(4);
    long end = PRELUDE + reader.u32();
    Map<Integer, Object> fields = new TreeMap<>();
    while (reader.position() < end) {
      reader.align(8);
      readField(reader, fields);
    }
    if (reader.position() != end) {
      throw new ViolationException("a header does not end where it says");
    }
    reader.align(8);
    byte[] body = java.util.Arrays.copyOfRange(frame, reader.position(), frame.length);
    BusMessage message = new BusMessage(order, type, frame[2] & 0xff, serial, fields, body);
    message.check();
    return message;
  }

  /** What is not known is not passed on. */
  private static void readField(WireReader reader, Map<Integer, Object> fields)
      throws ViolationException {
    int field = reader.u8();
    if (field == 0) {
      throw new ViolationException("a header has an invalid field");
    }
    if (field >= FIELD_TYPES.length()) {
      Values.skipVariant(reader);
      return;
    }
    String type = reader.signature();
    if (type.length() != 1 || type.charAt(0) != FIELD_TYPES.charAt(field)) {
      throw new ViolationException("a field of a header is of the wrong type");
    }
    Object value =
        switch (type) {
          case "u" -> reader.u32();
          case "g" -> reader.signature();
          default -> reader.string();
        };
    if (fields.put(field, value) != null) {
      throw new ViolationException("a header has a field twice");
    }
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
        (!has(PATH) || NameRules.isPath(text(PATH)))
            && (!has(INTERFACE) || NameRules.isInterface(text(INTERFACE)))
            && (!has(MEMBER) || NameRules.isMember(text(MEMBER)))
            && (!has(ERROR_NAME) || NameRules.isInterface(text(ERROR_NAME)))
            && (!has(DESTINATION) || NameRules.isBusName(text(DESTINATION)));
    if (!complete || !valid || has(UNIX_FDS)) {
      throw new ViolationException("a header lacks what it needs, or has what it may not");
    }
    texts();
  }

  /** The arguments that are texts, null for each of another type. */
  List<@Nullable String> texts() throws ViolationException {
    return Values.check(text(SIGNATURE), body());
  }

  /** The arguments. */
  WireReader body() {
    return new WireReader(body, order);
  }

  Type type() {
    return type;
  }

  long serial() {
    return serial;
  }

  /** Whether somebody waits for an answer. */
  boolean wantsReply() {
    return type == Type.CALL && (flags & NO_REPLY) == 0;
  }

  boolean has(int field) {
    return fields.containsKey(field);
  }

  /** A field of the header that is a text; empty where it has none. */
  String text(int field) {
    return String.valueOf(fields.getOrDefault(field, ""));
  }

  /** The call that this answers. */
  long replySerial() {
    return fields.get(REPLY_SERIAL) instanceof Long number ? number : 0;
  }

  /** The message as it goes out. */
  byte[] encode() {
    WireWriter out = new WireWriter(order);
    out.u8(order == ByteOrder.LITTLE_ENDIAN ? 'l' : 'B').u8(type.number);
    out.u8(flags).u8(VERSION).u32(body.length).u32(serial);
    int mark = out.beginArray(8);
    for (Map.Entry<Integer, Object> field : fields.entrySet()) {
      String kind = FIELD_TYPES.substring(field.getKey(), field.getKey() + 1);
      out.align(8).u8(field.getKey()).signature(kind);
      switch (kind) {
        case "u" -> out.u32((Long) field.getValue());
        case "g" -> out.signature(String.valueOf(field.getValue()));
        default -> out.string(String.valueOf(field.getValue()));
      }
    }
    out.endArray(mark, 8);
    return out.align(8).raw(body).toBytes();
  }
}
