package dev.dockerctl.sandbox;

import dev.dockerctl.host.Host;
import dev.dockerctl.host.SmallJvm;
import dev.dockerctl.host.StandInProcess;
import dev.dockerctl.host.User;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The files of a sandbox: what Docker CE's packages install, and the little an engine asks for. */
record SandboxTree(Path root, Host live) {
  static final String UNITS = "usr/lib/systemd/system";
  static final String STAND_IN = "usr/bin/dockerd";

  /** Why there is a stand-in. */
  static final String REASON = "etc/dockerctl-stand-in";

  /** A program that dockerd looks for when it starts; a stand-in never runs it. */
  private static final String PROXY = "usr/bin/docker-proxy";

  private static final String PROGRAM = "/usr/bin/dockerd";
  private static final String OS_RELEASE =
      "NAME=\"dockerctl sandbox\"\nID=dockerctl-sandbox\nPRETTY_NAME=\"dockerctl sandbox\"\n";

  /**
   * Writes everything.
   *
   * @param choice the daemon that is to run
   */
  void create(RealDaemon.Choice choice) throws IOException {
    Optional<RealDaemon> daemon = choice.daemon();
    for (String folder :
        List.of("etc/docker", "run/dockerctl", "tmp", "usr/bin", "var/lib", "var/log", UNITS)) {
      Files.createDirectories(root.resolve(folder));
    }
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-x--x"));
    link("var/run", "../run");
    accounts();
    text("etc/hostname", "sandbox\n");
    text("etc/machine-id", UUID.randomUUID().toString().replace("-", "") + "\n");
    text("etc/os-release", OS_RELEASE);
    text("etc/docker/daemon.json", "{}\n");
    String service = resource("docker.service");
    if (daemon.isPresent()) {
      text(UNITS + "/docker.service", service.replace(PROGRAM, daemon.get().dockerd()));
      text(
          UNITS + "/containerd.service",
          resource("containerd.service").replace("/usr/bin/containerd", daemon.get().containerd()));
    } else {
      text(UNITS + "/docker.service", service);
      text(STAND_IN, "");
      text(REASON, choice.reason() + "\n");
      text(PROXY, "");
      Files.setPosixFilePermissions(
          root.resolve(PROXY), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    text(UNITS + "/docker.socket", resource("docker.socket"));
    enable("docker.service", "multi-user.target");
    enable("docker.socket", "sockets.target");
  }

  /** Brings up to date what depends on where dockerctl and its Java runtime are. */
  void refresh() throws IOException {
    Path script = root.resolve(STAND_IN);
    if (!Files.exists(script)) {
      return;
    }
    String wanted = standIn();
    if (!Files.readString(script).equals(wanted)) {
      Files.writeString(script, wanted);
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private String standIn() {
    StringBuilder script = new StringBuilder();
    script.append("#!/bin/sh\n");
    script.append(
        "# Stands in for dockerd: takes its options and answers, but runs no containers.\n");
    script.append("exec");
    for (String word : SmallJvm.command("-Ddockerctl.sandbox=" + root, StandInProcess.MAIN)) {
      script.append(" '").append(word.replace("'", "'\\''")).append('\'');
    }
    return script.append(" ").append(PROGRAM).append(" \"$@\"\n").toString();
  }

  /** The group docker is the user's own where nobody else's can be given to a socket. */
  private void accounts() throws IOException {
    User user = live.user();
    StringBuilder passwd = new StringBuilder("root:x:0:0:root:/root:/bin/sh\n");
    StringBuilder group = new StringBuilder("root:x:0:\n");
    if (user.isRoot()) {
      group.append("docker:x:999:\n");
    } else {
      Object gid = Files.getAttribute(root, "unix:gid");
      passwd.append(
          "%s:x:%d:%s::%s:/bin/sh\n".formatted(user.name(), user.uid(), gid, user.home()));
      group.append("docker:x:%s:%s\n".formatted(gid, user.name()));
    }
    text("etc/passwd", passwd.toString());
    text("etc/group", group.toString());
  }

  private void enable(String unit, String target) throws IOException {
    link("etc/systemd/system/" + target + ".wants/" + unit, "/" + UNITS + "/" + unit);
  }

  private void link(String path, String target) throws IOException {
    Path link = parents(path);
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, Path.of(target));
  }

  private void text(String path, String content) throws IOException {
    Files.writeString(parents(path), content);
  }

  private Path parents(String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    return file;
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = SandboxTree.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
