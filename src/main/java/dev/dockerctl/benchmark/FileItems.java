package dev.dockerctl.benchmark;

import dev.dockerctl.benchmark.CisItem.Result;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.HostView;
import dev.dockerctl.daemon.LocalSocket;
import dev.dockerctl.error.Location;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.host.AccountFile;
import dev.dockerctl.tree.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Section 3 of the benchmark: owners and permissions of the files around the daemon. */
final class FileItems {
  private static final int PERMISSIONS = 07777;
  private static final int FILE = 0644;
  private static final int CERTIFICATE = 0444;
  private static final int KEY = 0400;
  private static final int FOLDER = 0755;
  private static final int SOCKET = 0660;

  private final Configuration disk;
  private final HostView view;
  private final ConfigurationReader reader;
  private final List<CisItem> items = new ArrayList<>();

  FileItems(Configuration disk, HostView view, ConfigurationReader reader) {
    this.disk = disk;
    this.view = view;
    this.reader = reader;
  }

  /** All of them in their order. */
  List<CisItem> all() {
    String unit = disk.unit().fragmentPath();
    String socketUnit = reader.load(disk.socketUnit(), disk.tree()).fragmentPath();
    pair(1, "the unit file", one(unit), FILE);
    pair(3, "the socket's unit file", one(socketUnit), FILE);
    pair(5, "the folder /etc/docker", one("/etc/docker"), FOLDER);
    pair(7, "certificates of registries", certificates(), CERTIFICATE);
    pair(9, "the CA's certificate", disk.texts("tlscacert"), CERTIFICATE);
    pair(11, "the daemon's certificate", disk.texts("tlscert"), CERTIFICATE);
    pair(13, "the daemon's key", disk.texts("tlskey"), KEY);
    socket();
    pair(17, "daemon.json", disk.file().exists() ? one(disk.file().path()) : List.of(), FILE);
    pair(19, "/etc/default/docker", one("/etc/default/docker"), FILE);
    mode("3.21", "/etc/sysconfig/docker", one("/etc/sysconfig/docker"), FILE);
    owner("3.22", "/etc/sysconfig/docker", one("/etc/sysconfig/docker"), 0, "root");
    pair(23, "containerd's socket", one("/run/containerd/containerd.sock"), SOCKET);
    return items;
  }

  private void pair(int number, String what, List<String> paths, int most) {
    owner("3." + number, what, paths, 0, "root");
    mode("3." + (number + 1), what, paths, most);
  }

  private void socket() {
    List<String> paths =
        view.host().isOffline()
            ? List.of()
            : new LocalSocket(view.host(), reader).of(disk).map(List::of).orElse(List.of());
    String text = view.text("/etc/group");
    Optional<Integer> docker =
        new AccountFile(text).of("docker").map(entry -> Integer.valueOf(entry[AccountFile.NUMBER]));
    if (docker.isEmpty()) {
      add(
          "3.15",
          "the daemon's socket: owner root:docker",
          Verdict.none("there is no group 'docker'"));
    } else {
      owner("3.15", "the daemon's socket", paths, docker.get(), "docker");
    }
    mode("3.16", "the daemon's socket", paths, SOCKET);
  }

  private static List<String> one(@Nullable String path) {
    return path == null ? List.of() : List.of(path);
  }

  /** The authorities and client certificates of registries, not their keys. */
  private List<String> certificates() {
    List<String> paths = new ArrayList<>();
    String folder = "/etc/docker/certs.d";
    for (String registry : disk.tree().list(folder)) {
      for (String name : disk.tree().list(folder + "/" + registry)) {
        if (name.endsWith(".crt") || name.endsWith(".cert")) {
          paths.add(folder + "/" + registry + "/" + name);
        }
      }
    }
    return paths;
  }

  private void owner(String id, String what, List<String> paths, int gid, String group) {
    judge(id, what + ": owner root:" + group, paths, path -> owner(path, gid, group));
  }

  private Verdict owner(String path, int gid, String group) {
    Integer uid = number(path, "unix:uid");
    Integer has = number(path, "unix:gid");
    if (uid == null || has == null) {
      return Verdict.none("the owner of '" + path + "' cannot be told");
    }
    boolean good = uid == 0 && has == gid;
    String detail = "'" + path + "' belongs to " + uid + ":" + has;
    return Verdict.of(path, good, detail, "chown root:" + group + " " + word(path));
  }

  private void mode(String id, String what, List<String> paths, int most) {
    String octal = String.format("%03o", most);
    judge(id, what + ": mode " + octal + " or stricter", paths, path -> mode(path, most, octal));
  }

  private Verdict mode(String path, int most, String octal) {
    Integer mode = number(path, "unix:mode");
    if (mode == null) {
      return Verdict.none("the mode of '" + path + "' cannot be told");
    }
    int bits = mode & PERMISSIONS;
    String detail = "'" + path + "' has the mode " + String.format("%03o", bits);
    return Verdict.of(path, (bits & ~most) == 0, detail, "chmod " + octal + " " + word(path));
  }

  /** By the first file that does not follow a recommendation, else by the last one. */
  private void judge(String id, String title, List<String> paths, Function<String, Verdict> check) {
    Verdict verdict = Verdict.none("there is no such file");
    for (String path : existing(paths)) {
      verdict = check.apply(path);
      if (verdict.result() == Result.FAIL) {
        break;
      }
    }
    add(id, title, verdict);
  }

  /** What tells of one recommendation. */
  private record Verdict(
      Result result, String detail, @Nullable String path, @Nullable String fix) {
    static Verdict none(String detail) {
      return new Verdict(Result.NOT_APPLICABLE, detail, null, null);
    }

    static Verdict of(String path, boolean good, String detail, String fix) {
      return new Verdict(good ? Result.PASS : Result.FAIL, detail, path, good ? null : fix);
    }
  }

  private void add(String id, String title, Verdict verdict) {
    String path = verdict.path();
    items.add(
        new CisItem(
            id,
            title,
            verdict.result(),
            verdict.detail(),
            path == null ? null : Location.of(path),
            verdict.fix()));
  }

  private List<String> existing(List<String> paths) {
    return paths.stream()
        .filter(path -> path.startsWith("/"))
        .filter(
            path ->
                disk.tree().kind(path).filter(kind -> kind != FileTree.Kind.UNKNOWN).isPresent())
        .toList();
  }

  private Path real(String path) {
    return view.host().path(disk.tree().canonical(path));
  }

  private String word(String path) {
    return ShellWords.quote(real(path).toString());
  }

  private @Nullable Integer number(String path, String attribute) {
    try {
      return (Integer) Files.getAttribute(real(path), attribute);
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return null;
    }
  }
}
