package dev.dockerctl.daemon;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.EffectiveOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells of options whether the daemon has them, by what can be observed: its own answer, its
 * arguments, and the owner of its socket.
 */
public record EffectCheck(Configuration after, Catalog catalog, Observed observed) {
  /** Bound only when the daemon sets its network up anew. */
  private static final String NETWORK =
      "while containers run on, the daemon keeps its network as it is: only a start without"
          + " running containers shows it";

  /** The options of which the bridge keeps what they gave it, also when they are gone. */
  private static final List<String> KEPT_BY_BRIDGE = List.of("bip", "bip6", "fixed-cidr-v6");

  /** See {@link BridgeAddress}. */
  private static final String BRIDGE =
      "'docker0' keeps the address that it has until another one is set";

  /**
   * What was seen of a daemon.
   *
   * @param drift how far its process is from the configuration
   * @param answer what it says of itself
   * @param socket the socket that people use; empty if it has none on disk
   * @param group tells the group of a socket
   * @param networkKept whether containers ran through, so that the network was not set up anew
   */
  public record Observed(
      Drift drift,
      DaemonAnswer answer,
      Optional<Path> socket,
      SocketGroup group,
      boolean networkKept) {}

  /**
   * What can be seen of options.
   *
   * @param names the options
   * @param earlier what the daemon had before, for those that are gone
   */
  public List<OptionEffect> of(Set<String> names, RunningOptions earlier) {
    List<OptionEffect> effects = new ArrayList<>();
    for (String name : names) {
      EffectiveOption now = after.option(name).orElse(null);
      effects.add(now == null ? removed(name, earlier) : present(name, now));
    }
    return effects;
  }

  private OptionEffect present(String name, EffectiveOption now) {
    if (name.equals("group")) {
      return group(now.texts().get(0));
    }
    Option option = now.option();
    Boolean shown =
        (option == null || now.texts().isEmpty())
            ? null
            : observed.answer().shows(option, now.texts());
    boolean pending =
        observed.drift().pending().contains(name)
            && (observed.drift().complete() || !now.isInDaemonJson());
    if (pending || Boolean.FALSE.equals(shown)) {
      return new OptionEffect(name, OptionEffect.Verdict.NOT_IN_EFFECT, null);
    }
    if (isNetworkKept(name)) {
      return new OptionEffect(name, OptionEffect.Verdict.NOT_VERIFIABLE, NETWORK);
    }
    boolean inArguments = now.isOnCommandLine() && observed.drift().state() != Drift.State.UNKNOWN;
    return new OptionEffect(
        name,
        Boolean.TRUE.equals(shown) || inArguments
            ? OptionEffect.Verdict.VERIFIED
            : OptionEffect.Verdict.NOT_VERIFIABLE,
        null);
  }

  private OptionEffect removed(String name, RunningOptions earlier) {
    Optional<String> socket = observed.drift().socket();
    if (name.equals("group") && socket.isPresent()) {
      return new OptionEffect(name, OptionEffect.Verdict.NOT_IN_EFFECT, socket.get());
    }
    Option option = catalog.find(name).orElse(null);
    List<String> values = earlier.values(name);
    Boolean gone = null;
    if (option != null && !values.isEmpty()) {
      gone = observed.answer().isGone(option, values);
    }
    if (observed.drift().leftOver().contains(name) || Boolean.FALSE.equals(gone)) {
      return new OptionEffect(name, OptionEffect.Verdict.NOT_IN_EFFECT, "the daemon still has it");
    }
    if (KEPT_BY_BRIDGE.contains(name)) {
      return new OptionEffect(name, OptionEffect.Verdict.NOT_VERIFIABLE, BRIDGE);
    }
    boolean network = isNetworkKept(name);
    boolean fromArguments = earlier.isFlag(name) && observed.drift().state() != Drift.State.UNKNOWN;
    boolean seen = (Boolean.TRUE.equals(gone) || fromArguments) && !network;
    return new OptionEffect(
        name,
        seen ? OptionEffect.Verdict.VERIFIED : OptionEffect.Verdict.NOT_VERIFIABLE,
        network ? NETWORK : null);
  }

  /** Whether the daemon did not look at an option, as it took its network over as it is. */
  private boolean isNetworkKept(String name) {
    return observed.networkKept() && catalog.find(name).filter(Option::network).isPresent();
  }

  private OptionEffect group(String group) {
    Optional<Path> socket = observed.socket();
    if (socket.isEmpty()) {
      return new OptionEffect("group", OptionEffect.Verdict.NOT_VERIFIABLE, null);
    }
    boolean is = observed.group().is(socket.get(), group);
    @Nullable String note = is ? null : "'" + socket.get() + "' belongs to another group";
    return new OptionEffect(
        "group", is ? OptionEffect.Verdict.VERIFIED : OptionEffect.Verdict.NOT_IN_EFFECT, note);
  }
}
