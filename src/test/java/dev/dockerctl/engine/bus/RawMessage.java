package dev.dockerctl.engine.bus;

import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;

/**
 * A message that may be wrong in any way.
 *
 * @param type its number
 * @param serial its own number
 * @param fields of the header
 * @param values of the body
 */
record RawMessage(int type, long serial, Map<Integer, Object> fields, WireWriter values) {
  static final int CALL = 1;
  static final int RETURN = 2;
  static final int ERROR = 3;
  static final int SIGNAL = 4;

  private static final String FIELD_TYPES = "?osssussgu";

  RawMessage(int type, long serial) {
    this(type, serial, Map.of(), body());
  }

  RawMessage with(int field, Object value) {
    Map<Integer, Object> more = new TreeMap<>(fields);
    more.put(field, value);
    return new RawMessage(type, serial, more, values);
  }

  RawMessage with(String signature, WireWriter body) {
    RawMessage signed = with(BusMessage.SIGNATURE, signature);
    return new RawMessage(type, serial, signed.fields, body);
  }

  static WireWriter body() {
    return new WireWriter(ByteOrder.LITTLE_ENDIAN);
  }

  byte[] encode() {
    byte[] body = values.toBytes();
    WireWriter out = body().u8('l').u8(type).u8(0).u8(1).u32(body.length).u32(serial);
    int mark = out.beginArray(8);
    fields.forEach(
        (field, value) -> {
          String kind = FIELD_TYPES.substring(field, field + 1);
          out.align(8).u8(field).signature(kind);
          switch (kind) {
            case "u" -> out.u32((Long) value);
            case "g" -> out.signature(String.valueOf(value));
            default -> out.string(String.valueOf(value));
          }
        });
    out.endArray(mark, 8);
    return out.align(8).raw(body).toBytes();
  }
}
