package dev.dockerctl.check;

import java.util.List;

/** Whether the running kernel offers what the options ask for. */
record KernelChecks(HostFindings host) {
  private static final String CGROUPS = "/sys/fs/cgroup/cgroup.controllers";

  void run() {
    realTime();
    new BridgeChecks(host).run();
    storageDriver();
    cgroupParent();
  }

  private void realTime() {
    for (String name : List.of("cpu-rt-period", "cpu-rt-runtime")) {
      if (host.set().text(name, "0").equals("0")) {
        continue;
      }
      if (host.view().exists(CGROUPS)) {
        host.refuse(name, "cannot use " + name + ": cgroup v2 does not offer it");
      } else if (!host.view().exists("/sys/fs/cgroup/cpu/cpu.rt_period_us")) {
        host.refuse(name, "cannot use " + name + ": this kernel does not offer it");
      }
    }
  }

  private void storageDriver() {
    String driver = host.set().text("storage-driver", "");
    String fileSystem = driver.equals("overlay2") ? "overlay" : driver;
    boolean kernel = List.of("overlay", "btrfs", "zfs").contains(fileSystem);
    if (kernel && !offers(fileSystem)) {
      host.willNotStart(
          "storage-driver",
          "cannot use storage driver '" + driver + "': this kernel has no " + fileSystem);
    }
  }

  /** A module that is not loaded yet will be, when it is needed. */
  private boolean offers(String fileSystem) {
    String known = host.view().text("/proc/filesystems");
    if (known == null || known.contains("\t" + fileSystem + "\n")) {
      return true;
    }
    String release = host.view().text("/proc/sys/kernel/osrelease");
    String modules = "/lib/modules/" + (release == null ? "" : release.strip()) + "/modules.";
    for (String list : List.of("dep", "builtin")) {
      String text = host.view().text(modules + list);
      if (text != null && text.contains("/" + fileSystem + ".ko")) {
        return true;
      }
    }
    return false;
  }

  /** With cgroup v2 and systemd, the systemd driver is the default. */
  private void cgroupParent() {
    String parent = host.set().text("cgroup-parent", "");
    boolean slice = parent.length() > ".slice".length() && parent.endsWith(".slice");
    boolean systemd = host.view().exists(CGROUPS) && host.view().isDirectory("/run/systemd/system");
    boolean chosen = false;
    for (String option : host.set().list("exec-opt")) {
      chosen |= option.contains("native.cgroupdriver");
    }
    if (!parent.isEmpty() && !slice && systemd && !chosen) {
      host.willNotStart(
          "cgroup-parent",
          "cannot use cgroup-parent '"
              + parent
              + "': the cgroup driver is systemd here, give NAME.slice");
    }
  }
}
