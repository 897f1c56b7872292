package dev.dockerctl.benchmark;

import dev.dockerctl.benchmark.CisItem.Result;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.DataFolder;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.config.HostView;
import dev.dockerctl.error.Location;
import dev.dockerctl.error.SecretMask;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Section 2 of the benchmark: options of the daemon. */
final class DaemonItems {
  private static final String SET = "dockerctl set ";
  private static final String UNSET = "dockerctl unset ";

  private final Configuration disk;
  private final HostView view;
  private final List<CisItem> items = new ArrayList<>();

  DaemonItems(Configuration disk, HostView view) {
    this.disk = disk;
    this.view = view;
  }

  /** All of them in their order. */
  List<CisItem> all() {
    rootless();
    isFalse("2.2", "containers on the default bridge do not reach each other", "icc");
    logLevel();
    judge(
        "2.4",
        "the daemon may set up iptables",
        "iptables",
        !isOff("iptables"),
        UNSET + "iptables");
    isUnset("2.5", "no registry is used without a certificate", "insecure-registry");
    isNot("2.6", "the storage driver aufs is not used", "storage-driver", "aufs");
    tls();
    isSet("2.8", "containers have limits by default", "default-ulimit", "nofile=1024:65535");
    userNamespaces();
    isUnset("2.10", "containers are in the usual control group", "cgroup-parent");
    baseSize();
    isSet(
        "2.12",
        "an authorization plugin decides who may do what",
        "authorization-plugin",
        "PLUGIN");
    remoteLog();
    isTrue("2.14", "containers get no new privileges", "no-new-privileges");
    liveRestore();
    isFalse("2.16", "ports are published without the userland proxy", "userland-proxy");
    isNot("2.17", "a seccomp profile applies to all containers", "seccomp-profile", "unconfined");
    isUnset("2.18", "experimental features are off", "experimental");
    return items;
  }

  private void rootless() {
    boolean user = view.host().isUserScope() || disk.option("rootless").isPresent();
    items.add(
        new CisItem(
            "2.1",
            "the daemon runs without root where that is possible",
            user ? Result.PASS : Result.FAIL,
            user ? "the daemon is rootless" : "the unit starts the daemon as root",
            user ? null : fragment(),
            user ? null : "dockerd-rootless-setuptool.sh install"));
  }

  private @Nullable Location fragment() {
    String path = disk.unit().fragmentPath();
    return path == null ? null : Location.of(path);
  }

  private void isFalse(String id, String title, String option) {
    judge(id, title, option, isOff(option), SET + "--" + option + "=false");
  }

  private boolean isOff(String option) {
    return isGiven(option) && !disk.isOn(option);
  }

  private void isTrue(String id, String title, String option) {
    judge(id, title, option, disk.isOn(option), SET + "--" + option);
  }

  private void isSet(String id, String title, String option, String example) {
    judge(id, title, option, isGiven(option), SET + "--" + option + " " + example);
  }

  /** A boolean that is given and off counts as not set. */
  private void isUnset(String id, String title, String option) {
    boolean off =
        disk.texts(option).stream().allMatch(text -> text.isEmpty() || text.equals("false"));
    judge(id, title, option, off, UNSET + option);
  }

  private void isNot(String id, String title, String option, String value) {
    judge(id, title, option, !disk.texts(option).contains(value), UNSET + option);
  }

  private void logLevel() {
    List<String> level = disk.texts("log-level");
    boolean info = level.isEmpty() || level.get(0).equals("info");
    boolean debug = disk.isOn("debug");
    judge(
        "2.3",
        "the log has the level info",
        debug ? "debug" : "log-level",
        info && !debug,
        debug ? UNSET + "debug" : SET + "--log-level info");
  }

  private void tls() {
    String title = "TCP is served with client certificates only";
    boolean tcp =
        disk.addresses().stream()
            .map(String::strip)
            .anyMatch(one -> one.startsWith("tcp://") || (!one.isEmpty() && !one.contains("://")));
    if (!tcp) {
      notApplicable("2.7", title, "the daemon does not listen on TCP", place("host"));
      return;
    }
    judge(
        "2.7",
        title,
        disk.option("tlsverify").isPresent() ? "tlsverify" : "host",
        disk.verifiesClients(),
        SET + "--tlsverify --tlscacert CA --tlscert CERTIFICATE --tlskey KEY");
  }

  private void userNamespaces() {
    List<String> remap = disk.texts("userns-remap");
    boolean on = !remap.isEmpty() && !remap.get(0).isEmpty() && !remap.get(0).equals("root");
    judge(
        "2.9",
        "root in a container is not root on the host",
        "userns-remap",
        on || view.host().isUserScope(),
        SET + "--userns-remap default");
  }

  private void baseSize() {
    boolean given =
        disk.texts("storage-opt").stream().anyMatch(text -> text.startsWith("dm.basesize="));
    judge(
        "2.11",
        "containers have the base size of the storage driver",
        "storage-opt",
        !given,
        "dockerctl remove --storage-opt dm.basesize");
  }

  private void remoteLog() {
    List<String> driver = disk.texts("log-driver");
    boolean remote =
        !driver.isEmpty() && !List.of("json-file", "local", "none", "").contains(driver.get(0));
    judge(
        "2.13",
        "the logs of containers go to a central place",
        "log-driver",
        remote,
        SET + "--log-driver syslog --log-opt syslog-address=ADDRESS");
  }

  private void liveRestore() {
    String title = "containers run on while the daemon is restarted";
    if (DataFolder.of(disk).isSwarmNode()) {
      notApplicable("2.15", title, "a node of a swarm cannot have live-restore", null);
    } else {
      isTrue("2.15", title, "live-restore");
    }
  }

  private void notApplicable(String id, String title, String why, @Nullable Location location) {
    items.add(new CisItem(id, title, Result.NOT_APPLICABLE, why, location, null));
  }

  private boolean isGiven(String option) {
    return disk.option(option).isPresent();
  }

  private @Nullable Location place(String option) {
    return disk.option(option)
        .filter(known -> !known.values().isEmpty())
        .map(known -> known.values().get(known.values().size() - 1).origin().location())
        .orElse(null);
  }

  private void judge(String id, String title, String option, boolean good, String fix) {
    String value =
        disk.option(option)
            .map(EffectiveOption::texts)
            .map(texts -> option + " is " + SecretMask.maskValue(option, String.join(", ", texts)))
            .orElse(option + " is not set");
    items.add(
        new CisItem(
            id, title, good ? Result.PASS : Result.FAIL, value, place(option), good ? null : fix));
  }
}
