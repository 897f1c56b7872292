package dev.dockerctl.daemon;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ContainerdPlace;
import dev.dockerctl.config.DataFolder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a daemon looks for its images and containers. A daemon that is started with another place
 * shows none of those that it had. A text is empty where an option is not set, and null where it is
 * not known what the daemon has.
 *
 * @param root the data folder, without a slash at its end
 * @param user the user of {@code userns-remap}
 * @param driver the storage driver
 * @param inUse tells the storage driver of the data that is there, or the one that the daemon
 *     names; empty for none or several
 * @param snapshotter {@code true} where containerd holds the images, a switch of {@code features}
 * @param containerd the containerd that it works with
 * @param namespace containerd's namespace of the containers
 */
public record DataPlace(
    @Nullable String root,
    @Nullable String user,
    String driver,
    Supplier<@Nullable String> inUse,
    @Nullable String snapshotter,
    @Nullable ContainerdPlace containerd,
    @Nullable String namespace) {
  private static final String SNAPSHOTTER = "containerd-snapshotter";
  private static final String USUAL_NAMESPACE = "moby";
  private static final String CONTAINERD = "containerd";
  private static final String NAMESPACE = "containerd-namespace";
  private static final String HIDDEN =
      " will no longer be shown (they stay on disk) until the option is put back";
  private static final String LOST =
      "running containers are lost to the daemon for good, which shows them as exited while they go"
          + " on: ";

  private static final String UNMANAGED =
      "running containers go on, and the daemon neither shows nor stops them until the option is"
          + " put back: ";

  /** Of a daemon that is started with a configuration. */
  public static DataPlace of(Configuration configuration) {
    return of(configuration::texts, DataFolder.of(configuration), configuration);
  }

  /** Of a daemon that runs: by its options, else by its own answer, as far as either is known. */
  static DataPlace of(RunningOptions has, Configuration disk, DaemonAnswer answer) {
    DataFolder usual = DataFolder.unlessSet(disk);
    String moved = text(has.values("graph"), text(has.values("data-root"), usual.path()));
    DataPlace known = of(has::values, new DataFolder(moved, usual.tree()), disk);
    boolean isDriverKnown = has.isKnown("storage-driver");
    return new DataPlace(
        has.isKnown("data-root") ? known.root : root(answer, DataFolder.of(disk)),
        has.isKnown("userns-remap") ? known.user : user(answer, user(disk.texts("userns-remap"))),
        isDriverKnown ? known.driver : "",
        isDriverKnown ? known.inUse : answer::driver,
        has.isKnown("features") ? known.snapshotter : answer.snapshotter(),
        has.isKnown(CONTAINERD) ? known.containerd : null,
        has.isKnown(NAMESPACE) ? known.namespace : null);
  }

  /** The daemon tells where links lead, and so the folder on disk is the same if it leads there. */
  private static @Nullable String root(DaemonAnswer answer, DataFolder disk) {
    String real = answer.dataRoot();
    return disk.tree().canonical(disk.path()).equals(real) ? withoutSlash(disk.path()) : real;
  }

  /** The daemon tells whether it remaps, and not to whom: that it is to another is not assumed. */
  private static @Nullable String user(DaemonAnswer answer, String disk) {
    Boolean remapped = answer.isRemapped();
    if (remapped == null || !remapped) {
      return remapped == null ? null : "";
    }
    return disk.isEmpty() ? "another user" : disk;
  }

  private static DataPlace of(
      Function<String, List<String>> values, DataFolder folder, Configuration disk) {
    List<String> features = new ArrayList<>(values.apply("features"));
    features.addAll(values.apply("feature"));
    boolean hasImages = features.contains(SNAPSHOTTER) || features.contains(SNAPSHOTTER + "=true");
    return new DataPlace(
        withoutSlash(folder.path()),
        user(values.apply("userns-remap")),
        text(values.apply("storage-driver"), ""),
        () -> inUse(folder),
        String.valueOf(hasImages),
        ContainerdPlace.of(values, disk),
        text(values.apply(NAMESPACE), USUAL_NAMESPACE));
  }

  /** The user root means no remapping. */
  private static String user(List<String> values) {
    String user = text(values, "");
    return user.equals("root") ? "" : user;
  }

  private static String inUse(DataFolder folder) {
    List<String> used = folder.usedDrivers();
    return used.size() == 1 ? used.get(0) : "";
  }

  /** What a daemon with this place no longer has once it starts with another one, in sentences. */
  public List<String> lostIn(DataPlace next) {
    List<String> sentences = new ArrayList<>();
    String all = "the present images, containers and volumes" + HIDDEN;
    if (differs(root, next.root)) {
      sentences.add("data-root moves from " + root + " to " + next.root + ": " + all);
    }
    add(sentences, "userns-remap", user, next.user, all);
    String images = "the present images and containers" + HIDDEN;
    String used = inUse.get();
    add(sentences, "storage-driver", orElse(driver, used), orElse(next.driver, used), images);
    add(sentences, SNAPSHOTTER, snapshotter, next.snapshotter, images);
    if ("true".equals(snapshotter) && "true".equals(next.snapshotter)) {
      if (containerd != null
          && next.containerd != null
          && !next.containerd.isAt(containerd.address())) {
        add(sentences, CONTAINERD, containerd.store(), next.containerd.store(), images);
      }
      add(sentences, NAMESPACE, namespace, next.namespace, images);
    }
    return sentences;
  }

  /**
   * The same for containers that run on while the daemon is restarted, since live-restore is on. A
   * daemon that is put back afterwards has lost them, too (tried with moby 26.1.5).
   *
   * @param containers each with the address of its containerd, empty where that is not known
   */
  public List<String> orphanedIn(DataPlace next, Map<String, String> containers) {
    List<String> sentences = new ArrayList<>();
    ContainerdPlace then = next.containerd;
    Map<String, List<String>> left = new LinkedHashMap<>();
    containers.forEach(
        (name, told) -> {
          String address = told.isEmpty() && containerd != null ? containerd.address() : told;
          if (then != null && !address.isEmpty() && !then.isAt(address)) {
            left.computeIfAbsent(address, key -> new ArrayList<>()).add(name);
          }
        });
    left.forEach(
        (address, names) ->
            add(
                sentences,
                CONTAINERD,
                address,
                then == null ? null : then.address(),
                LOST + String.join(", ", names)));
    if (!containers.isEmpty()) {
      String unmanaged = UNMANAGED + String.join(", ", containers.keySet());
      add(sentences, "data-root", root, next.root, unmanaged);
      add(sentences, "userns-remap", user, next.user, unmanaged);
      String all = LOST + String.join(", ", containers.keySet());
      add(sentences, NAMESPACE, namespace, next.namespace, all);
    }
    return sentences;
  }

  /** A daemon that is told none takes the one of the data that is there. */
  private static @Nullable String orElse(String set, @Nullable String used) {
    return set.isEmpty() ? used : set;
  }

  private static void add(
      List<String> sentences,
      String option,
      @Nullable String old,
      @Nullable String now,
      String consequence) {
    if (differs(old, now)) {
      sentences.add(
          option + " changes from " + quoted(old) + " to " + quoted(now) + ": " + consequence);
    }
  }

  private static boolean differs(@Nullable String old, @Nullable String now) {
    return old != null && now != null && !old.equals(now);
  }

  private static String quoted(@Nullable String text) {
    return text == null || text.isEmpty() ? "unset" : "'" + text + "'";
  }

  private static String text(List<String> values, String otherwise) {
    return values.isEmpty() || values.get(0).isEmpty() ? otherwise : values.get(0);
  }

  private static String withoutSlash(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
