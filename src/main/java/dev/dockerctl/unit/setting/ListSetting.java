package dev.dockerctl.unit.setting;

import java.util.Set;

/**
 * How the assignments of one setting come together (src/core/load-fragment-gperf.gperf.in and
 * load-fragment.c, version 257).
 */
public enum ListSetting {
  /** The last one counts. */
  SCALAR,
  /** They add up, and an empty value discards those before it. */
  LIST,
  /** They add up, and nothing discards them. */
  GROWING,
  /** The same as {@link #LIST}, together with all others that begin alike: conditions. */
  CONDITIONS,
  /** The same for the checks that begin with {@code Assert}. */
  ASSERTIONS,
  /** The same for the addresses of a socket. */
  LISTENERS,
  /** The same for the times of a timer. */
  TIMES;

  private static final Set<String> GROWING_KEYS =
      words(
          "After Before BindsTo Conflicts JoinsNamespaceOf OnFailure OnSuccess PartOf"
              + " PropagatesReloadTo PropagatesStopTo ReloadPropagatedFrom Requires"
              + " RequiresMountsFor Requisite Sockets StopPropagatedFrom Upholds Wants"
              + " WantsMountsFor");

  private static final Set<String> LIST_KEYS =
      words(
          "Alias AllowedCPUs AllowedMemoryNodes Also AmbientCapabilities BPFProgram"
              + " BindPaths BindReadOnlyPaths CPUAffinity CacheDirectory"
              + " CapabilityBoundingSet ConfigurationDirectory DeviceAllow"
              + " DisableControllers Documentation Environment EnvironmentFile"
              + " ExecCondition ExecPaths ExecReload ExecSearchPath ExecStart"
              + " ExecStartPost ExecStartPre ExecStop ExecStopPost ExecStopPre"
              + " ExtensionDirectories ExtensionImages IODeviceLatencyTargetSec"
              + " IODeviceWeight IOReadBandwidthMax IOReadIOPSMax IOWriteBandwidthMax"
              + " IOWriteIOPSMax IPAddressAllow IPAddressDeny IPEgressFilterPath"
              + " IPIngressFilterPath ImportCredential InaccessiblePaths LoadCredential"
              + " LoadCredentialEncrypted LogExtraFields LogFilterPatterns LogsDirectory"
              + " MountImages NFTSet NUMAMask NoExecPaths OpenFile PassEnvironment"
              + " ReadOnlyPaths ReadWritePaths RequiredBy RestartForceExitStatus"
              + " RestartPreventExitStatus RestrictAddressFamilies RestrictFileSystems"
              + " RestrictNamespaces RestrictNetworkInterfaces RuntimeDirectory SecureBits"
              + " SetCredential SetCredentialEncrypted SocketBindAllow SocketBindDeny"
              + " StandardInputData StandardInputText StartupAllowedCPUs"
              + " StartupAllowedMemoryNodes StateDirectory SuccessExitStatus"
              + " SupplementaryGroups Symlinks SystemCallArchitectures SystemCallFilter"
              + " SystemCallLog TemporaryFileSystem UnsetEnvironment UpheldBy WantedBy");

  private static final Set<String> TIME_KEYS =
      words("OnActiveSec OnBootSec OnCalendar OnStartupSec OnUnitActiveSec OnUnitInactiveSec");

  private static Set<String> words(String text) {
    return Set.of(text.split(" "));
  }

  /** The way of a setting. */
  public static ListSetting of(String key) {
    if (key.startsWith("Condition")) {
      return CONDITIONS;
    }
    if (key.startsWith("Assert")) {
      return ASSERTIONS;
    }
    if (key.startsWith("Listen")) {
      return LISTENERS;
    }
    if (TIME_KEYS.contains(key)) {
      return TIMES;
    }
    if (GROWING_KEYS.contains(key)) {
      return GROWING;
    }
    return LIST_KEYS.contains(key) ? LIST : SCALAR;
  }

  /** What the settings have in common that are counted together with one. */
  public String group(String key) {
    return switch (this) {
      case SCALAR, LIST, GROWING -> key;
      default -> name();
    };
  }
}
