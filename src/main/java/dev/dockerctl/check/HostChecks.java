package dev.dockerctl.check;

import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.DaemonAddresses;
import dev.dockerctl.config.DataFolder;
import dev.dockerctl.unit.ServiceUnit;
import java.util.List;

/** Whether the host has what the options name: files, users, devices, plug-ins. */
record HostChecks(Configuration configuration, DockerVersion version, HostFindings host) {
  private static final List<String> PROXY_FOLDERS =
      List.of(
          "/usr/local/libexec/docker",
          "/usr/libexec/docker",
          "/usr/local/lib/docker",
          "/usr/lib/docker");

  void run() {
    userlandProxy();
    new UserRemapChecks(host).run();
    new TlsChecks(configuration, host).run();
    seccomp();
    group();
    plugins();
    swarm();
    if (host.view().isLive()) {
      killMode();
      new KernelChecks(host).run();
      new FolderChecks(host).run();
    }
  }

  /** Checked from 25.0 on; the path that is not given is looked up. */
  private void userlandProxy() {
    boolean checked = version.isAtLeast(25, 0) && host.set().isOn("userland-proxy", "true");
    if (!checked) {
      return;
    }
    String name = "userland-proxy-path";
    if (host.set().get(name).isEmpty()) {
      if (!isProxyFound()) {
        host.refuse("userland-proxy", "cannot find docker-proxy in PATH: give " + name);
      }
      return;
    }
    String path = host.set().text(name, "");
    if (!path.startsWith("/")) {
      host.refuse(name, "cannot use '" + path + "' for " + name + ": it has to be absolute");
    } else if (!host.view().isExecutable(path)) {
      host.refuse(name, "cannot use '" + path + "' for " + name + ": no such executable file");
    }
  }

  private boolean isProxyFound() {
    if (version.isAtLeast(27, 0)) {
      for (String folder : PROXY_FOLDERS) {
        if (host.view().isExecutable(folder + "/docker-proxy")) {
          return true;
        }
      }
    }
    return configuration.findProgram("docker-proxy", host.view()) != null;
  }

  private void seccomp() {
    String profile = host.set().text("seccomp-profile", "");
    boolean word =
        profile.isEmpty()
            || profile.equals("unconfined")
            || (profile.equals("builtin") && version.isAtLeast(23, 0));
    if (!word && !host.view().isReadable(profile) && !host.view().isHidden(profile)) {
      host.willNotStart(
          "seccomp-profile", "cannot read seccomp profile '" + profile + "': no such file");
    }
  }

  /** The name docker may be missing; a number always does (sockets package of moby). */
  private void group() {
    String group = host.set().text("group", "docker");
    boolean named = !group.isEmpty() && !group.equals("docker") && !isNumber(group);
    GroupNames groups = new GroupNames(host.view());
    boolean missing = named && !groups.hasName(group);
    if (missing && DaemonAddresses.of(host.set()).hasUnixSocket()) {
      missing("group", "cannot use group '" + group + "': there is no such group", groups);
    }
  }

  private void missing(String option, String detail, GroupNames groups) {
    if (groups.mayBeElsewhere()) {
      host.remark(option, detail + " in /etc/group");
    } else {
      host.willNotStart(option, detail);
    }
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private void plugins() {
    for (String name : host.set().list("authorization-plugin")) {
      PluginFiles files = new PluginFiles(host.view(), DataFolder.of(configuration).path());
      if (!files.has(name) && files.hasManaged()) {
        host.remark(
            "authorization-plugin",
            "cannot tell whether the authorization plugin '" + name + "' is there");
      } else if (!files.has(name) && host.view().isLive()) {
        host.willNotStart(
            "authorization-plugin",
            "cannot use authorization plugin '" + name + "': there is no such plugin");
      }
    }
  }

  private void swarm() {
    boolean on = host.set().isOn("live-restore", "false");
    if (on && DataFolder.of(configuration).isSwarmNode()) {
      host.findings()
          .willNotStart(
              Finding.error(
                      "live-restore-on-swarm",
                      "live-restore on a swarm node",
                      "cannot use live-restore: this host is a node of a swarm",
                      host.place("live-restore"))
                  .fix("dockerctl unset live-restore"));
    }
  }

  /**
   * Where none of the system is there dockerd starts a containerd itself, whose shims belong to the
   * unit then ({@code initContainerd} in cmd/dockerd/daemon_unix.go of moby 26.1.5).
   */
  private void killMode() {
    boolean on = host.set().isOn("live-restore", "false");
    boolean own =
        host.set().get("containerd").isEmpty()
            && !host.view().exists("/run/containerd/containerd.sock");
    String mode = configuration.unit().service().killMode();
    if (on && own && ServiceUnit.killsAll(mode)) {
      host.findings()
          .remark(
              Finding.warning(
                      "live-restore-killed",
                      "live-restore in vain",
                      "containers stop with the daemon all the same: KillMode="
                          + mode
                          + " ends the containerd that dockerd starts itself, and its shims",
                      host.place("live-restore"))
                  .fix("dockerctl unit set KillMode=process"));
    }
  }
}
