package dev.dockerctl.change.plan;

import dev.dockerctl.config.ConflictRepair;
import java.util.List;

/**
 * What a user asks for.
 *
 * @param operations what is to change, in order
 * @param place where options are written
 * @param dropIn the file name of the managed drop-in, such as {@code docker.conf}
 */
public record ChangeRequest(List<Operation> operations, Place place, String dropIn) {
  /** The managed drop-in unless another one is named. */
  public static final String DEFAULT_DROP_IN = ConflictRepair.USUAL;
}
