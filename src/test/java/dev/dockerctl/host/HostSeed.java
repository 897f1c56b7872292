package dev.dockerctl.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files a test host has on top of this machine's before it boots. */
final class HostSeed {
  private static final String UNITS = "etc/systemd/system/";

  /** Logins on consoles that the real machine owns, and services that only make booting slower. */
  private static final List<String> UNWANTED =
      List.of(
          "console-getty.service",
          "getty@tty1.service",
          "systemd-networkd-wait-online.service",
          "apt-daily.timer",
          "apt-daily-upgrade.timer",
          "e2scrub_reap.service",
          "ssh.service",
          "ssh.socket");

  /**
   * None of them makes a unit of a host without disks; without them a reload takes half as long.
   */
  private static final Path GENERATORS = Path.of("/usr/lib/systemd/system-generators");

  private final Path seed;

  private HostSeed(Path seed) {
    this.seed = seed;
  }

  static void write(Path seed, Flavour flavour) throws IOException {
    HostSeed files = new HostSeed(seed);
    files.text("etc/hostname", "testhost\n");
    files.text("etc/hosts", "127.0.0.1 localhost testhost\n");
    for (String unit : UNWANTED) {
      files.link(UNITS + unit, "/dev/null");
    }
    try (DirectoryStream<Path> generators = Files.newDirectoryStream(GENERATORS)) {
      for (Path generator : generators) {
        files.link("etc/systemd/system-generators/" + generator.getFileName(), "/dev/null");
      }
    }
    switch (flavour) {
      case BARE -> files.preventDocker();
      case DEBIAN -> {}
      case DOCKER_CE, NO_SYSTEMD -> files.dockerCe();
    }
  }

  /** A condition at boot only, so that a test can still start Docker. */
  private void preventDocker() throws IOException {
    for (String unit : List.of("docker.service", "docker.socket", "containerd.service")) {
      text(
          UNITS + unit + ".d/10-bare.conf",
          "[Unit]\nConditionPathExists=/run/test-host-may-start-docker\n");
    }
  }

  /** Without the checksums of Debian's package, which is not installed where Docker's own is. */
  private void dockerCe() throws IOException {
    text(
        "usr/lib/systemd/system/docker.service", resource("/dev/dockerctl/sandbox/docker.service"));
    link("usr/bin/dockerd", "/usr/sbin/dockerd");
    text("var/lib/dpkg/info/docker.io.md5sums", "");
  }

  static String resource(String name) {
    try (InputStream in = HostSeed.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void text(String path, String content) throws IOException {
    Path file = seed.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private void link(String path, String target) throws IOException {
    Path file = seed.resolve(path);
    Files.createDirectories(file.getParent());
    Files.createSymbolicLink(file, Path.of(target));
  }
}
