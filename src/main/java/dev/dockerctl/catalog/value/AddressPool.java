package dev.dockerctl.catalog.value;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A range that new networks get their subnets from, written {@code base=CIDR,size=N} (moby
 * opts/address_pools.go, 26.1.5).
 *
 * @param base the range as text, empty when left out
 * @param size the prefix length of the subnets, 0 when left out
 */
public record AddressPool(String base, long size) {
  private static final String FORM = "give base=CIDR,size=N such as base=10.10.0.0/16,size=24";

  /** Why the flag refuses a pool, or null. */
  public static @Nullable String problem(String value, DockerVersion version) {
    Optional<List<String>> fields = CsvRecord.read(value);
    if (fields.isEmpty() || fields.get().isEmpty()) {
      return FORM;
    }
    for (String field : fields.get()) {
      String reason = fieldProblem(field.toLowerCase(Locale.ROOT), version);
      if (reason != null) {
        return reason;
      }
    }
    return null;
  }

  private static @Nullable String fieldProblem(String field, DockerVersion version) {
    if (field.startsWith("size=")) {
      boolean number = GoNumber.parseDecimal(field.substring(5)).isPresent();
      return number ? null : "the size has to be a prefix length; " + FORM;
    }
    if (field.startsWith("base=")) {
      boolean fine = !version.isAtLeast(27, 0) || Cidr.parse(field.substring(5)).isPresent();
      return fine ? null : "the base is not a CIDR; " + FORM;
    }
    return FORM;
  }

  /** Reads a pool that has no {@link #problem}. */
  public static AddressPool parse(String value) {
    String base = "";
    long size = 0;
    for (String field : CsvRecord.read(value).orElse(List.of())) {
      String lower = field.toLowerCase(Locale.ROOT);
      if (lower.startsWith("base=")) {
        base = lower.substring(5);
      } else if (lower.startsWith("size=")) {
        OptionalLong number = GoNumber.parseDecimal(lower.substring(5));
        size = number.orElse(0);
      }
    }
    return new AddressPool(base, size);
  }

  /** Why the daemon would not start with it, or null (libnetwork/ipamutils, 26.1.5). */
  public @Nullable String startProblem() {
    Optional<Cidr> cidr = Cidr.parse(base);
    if (cidr.isEmpty()) {
      return "the base is not a CIDR; " + FORM;
    }
    if (size <= 0 || size < cidr.get().prefix() || size > cidr.get().address().bits()) {
      return "the size has to be a prefix length from %s to %s"
          .formatted(Math.max(1, cidr.get().prefix()), cidr.get().address().bits());
    }
    return null;
  }

  /** The pool as the flag takes it. */
  public String text() {
    return "base=" + base + ",size=" + size;
  }
}
