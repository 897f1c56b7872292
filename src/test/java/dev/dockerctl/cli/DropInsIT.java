package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.catalog.PlainJson;
import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import dev.dockerctl.host.TestHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real systemd tells which drop-ins count, in which order, and what wins. */
class DropInsIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.DEBIAN);

  private static final String UNIT = "a-b-c.service";
  private static final String ETC = "/etc/systemd/system/docker.service.d/";
  private static final String LIB = "/usr/lib/systemd/system/docker.service.d/";

  /** Without those of generators, which systemd empties when it reads its files. */
  private static final List<String> DIRECTORIES =
      List.of(
          "/etc/systemd/system.control",
          "/run/systemd/system.control",
          "/run/systemd/transient",
          "/etc/systemd/system",
          "/etc/systemd/system.attached",
          "/run/systemd/system",
          "/usr/local/lib/systemd/system",
          "/usr/lib/systemd/system");

  private static final List<String> FOLDERS =
      List.of("a-b-c.service.d", "a-b-.service.d", "a-.service.d", "service.d");

  private static final List<String> NAMES =
      List.of("10-a.conf", "20-b.conf", "5.conf", "Z.conf", "_.conf", ".h.conf", "x.conf.bak");

  private final TestHost host = HOST.host();
  private final DockerHost docker = new DockerHost(host);

  static IntStream seeds() {
    return IntStream.rangeClosed(1, 16);
  }

  @AfterEach
  void clean() {
    StringBuilder script = new StringBuilder("cd /; rm -rf");
    for (String directory : DIRECTORIES) {
      FOLDERS.forEach(folder -> script.append(' ').append(directory + "/" + folder));
      script.append(' ').append(directory + "/" + UNIT);
    }
    host.sh(script + "; systemctl daemon-reload").orThrow();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void agreesWithSystemd(int seed) {
    host.sh(constellation(new Random(seed))).orThrow();
    List<Map<String, Object>> dropIns = dropIns();
    assertThat(counting(dropIns)).isEqualTo(dropInPaths());
    assertThat(last(dropIns, "Nice")).isEqualTo(property("Nice"));
    assertThat(values(dropIns, "Environment")).isEqualTo(property("Environment"));
    assertThat(values(dropIns, "Documentation")).isEqualTo(property("Documentation"));
    for (Map<String, Object> dropIn : dropIns) {
      if (dropIn.get("state").equals("shadowed")) {
        assertThat(property("DropInPaths").split(" ")).contains((String) dropIn.get("by"));
      }
    }
  }

  /** What a mask gives way to is told without a word about who may read /dev/null. */
  @Test
  void aMaskHasNoAccessToRepair() {
    docker.reset();
    docker.dockerctl("env", "set", "HTTPS_PROXY=http://u:hunter2@proxy:3128").orThrow();
    docker.dockerctl("drop-ins", "disable", "docker.conf").orThrow();
    for (String words : List.of("drop-ins enable docker.conf -n", "drop-ins enable docker.conf")) {
      Execution enabled = docker.dockerctl(words.split(" "));
      assertThat(enabled.exit()).describedAs("%s", enabled).isZero();
      assertThat(enabled.out() + enabled.err()).doesNotContain("chmod", "hunter2");
    }
    assertThat(host.sh("grep -c hunter2 " + ETC + "docker.conf").out()).isEqualTo("1\n");
    docker.reset();
  }

  @Test
  void showsTheSameFilesAsSystemctlCat() {
    host.sh(constellation(new Random(99))).orThrow();
    List<String> shown =
        host.exec("systemctl", "cat", UNIT)
            .orThrow()
            .lines()
            .filter(line -> line.startsWith("# /") && line.contains(".d/"))
            .map(line -> line.substring(2))
            .toList();
    assertThat(counting(dropIns())).isEqualTo(shown).isNotEmpty();
  }

  /** A user who may not read a file is told so; the service manager reads it. */
  @Test
  void tellsAnOrdinaryUserWhatItDoesNotKnow() {
    host.sh(
            unit()
                + file("/etc/systemd/system/a-b-c.service.d/p.conf", "Nice=7")
                + "chmod 600 /etc/systemd/system/a-b-c.service.d/p.conf\nsystemctl daemon-reload")
        .orThrow();
    Execution listed =
        docker.dockerctlUnder(
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"),
            "--unit",
            UNIT,
            "drop-ins");
    assertThat(listed.exit()).as(listed.err()).isZero();
    assertThat(listed.out())
        .contains("applied   /etc/systemd/system/a-b-c.service.d/p.conf\n")
        .contains("this user may not read it, so what it sets is not known");
  }

  @Test
  void systemdHasNoneThatIsDisabledAndAllThatIsEnabled() {
    docker.reset();
    host.sh(
            file(LIB + "v.conf", "LimitNOFILE=4321")
                + file(ETC + "w.conf", "LimitMEMLOCK=7340032")
                + "chown 0:65534 "
                + ETC
                + "w.conf; chmod 640 "
                + ETC
                + "w.conf\n"
                + "systemctl daemon-reload; systemctl restart docker.service")
        .orThrow();
    docker.dockerctl("drop-ins", "disable", "v.conf", "--restart", "-y").orThrow();
    docker.dockerctl("drop-ins", "disable", "w.conf", "--restart", "-y").orThrow();
    assertThat(docker.property("LimitNOFILE")).isNotEqualTo("4321");
    assertThat(docker.property("LimitMEMLOCK")).isNotEqualTo("7340032");
    assertThat(docker.property("NeedDaemonReload")).isEqualTo("no");
    assertThat(host.sh("grep -c 7340032 /proc/" + docker.mainPid() + "/limits").exit())
        .isEqualTo(1);
    docker.dockerctl("drop-ins", "enable", "w.conf", "--restart", "-y").orThrow();
    docker.dockerctl("drop-ins", "enable", "v.conf", "--restart", "-y").orThrow();
    assertThat(docker.property("LimitNOFILE")).isEqualTo("4321");
    assertThat(host.sh("grep -c 7340032 /proc/" + docker.mainPid() + "/limits").exit()).isZero();
    assertThat(host.sh("stat -c '%a %g' " + ETC + "w.conf; ls " + ETC).orThrow())
        .isEqualTo("640 65534\nw.conf\n");
    host.sh("rm -r " + LIB).orThrow();
    docker.reset();
  }

  /** The restart fails without it, and so it is there again. */
  @Test
  void aDropInWithoutWhichTheDaemonFailsComesBack() {
    docker.reset();
    String text = "# mine\n[Service]\nExecStartPre=\n";
    host.sh(file(LIB + "v.conf", "ExecStartPre=/bin/false")).orThrow();
    host.write(ETC + "w.conf", text);
    host.sh("systemctl daemon-reload; systemctl restart docker.service").orThrow();
    Execution disabled = docker.dockerctl("drop-ins", "disable", "w.conf", "--restart", "-y");
    assertThat(disabled.exit()).as(disabled.err()).isEqualTo(6);
    assertThat(host.read(ETC + "w.conf")).isEqualTo(text);
    assertThat(host.sh("ls -A " + ETC).orThrow()).isEqualTo("w.conf\n");
    assertThat(docker.property("ActiveState")).isEqualTo("active");
    host.sh("rm -r " + LIB).orThrow();
    docker.reset();
  }

  @Test
  void masksADropInOfAnotherUnit() {
    String folder = "/etc/systemd/system/containerd.service.d/";
    host.sh(file(folder + "x.conf", "Nice=3") + "systemctl daemon-reload").orThrow();
    docker.dockerctl("--unit", "containerd.service", "drop-ins", "disable", "x").orThrow();
    assertThat(host.sh("readlink " + folder + "x.conf").orThrow()).isEqualTo("/dev/null\n");
    assertThat(host.exec("systemctl", "show", "--value", "-p", "Nice", "containerd").orThrow())
        .isEqualTo("0\n");
    docker.dockerctl("--unit", "containerd.service", "rollback").orThrow();
    assertThat(host.read(folder + "x.conf")).contains("Nice=3");
    host.sh("rm -r " + folder + "; systemctl daemon-reload").orThrow();
  }

  private static String constellation(Random random) {
    StringBuilder script = new StringBuilder(unit());
    int files = 6 + random.nextInt(14);
    for (int i = 0; i < files; i++) {
      String directory = pick(DIRECTORIES, random);
      String path = directory + "/" + pick(FOLDERS, random) + "/" + pick(NAMES, random);
      script.append(entry(path, i, random));
    }
    return script + "systemctl daemon-reload\n";
  }

  private static String entry(String path, int number, Random random) {
    String folder = "mkdir -p " + path.substring(0, path.lastIndexOf('/')) + "\n";
    return switch (random.nextInt(10)) {
      case 0 -> folder + "ln -sfn /dev/null " + path + "\n";
      case 1 -> folder + "[ -e " + path + " ] || : >" + path + "\n";
      case 2 -> folder + "[ -e " + path + " ] || ln -sfn /nowhere " + path + "\n";
      case 3 -> folder + "[ -e " + path + " ] || [ -L " + path + " ] || mkdir " + path + "\n";
      default ->
          folder
              + "[ -e "
              + path
              + " ] || [ -L "
              + path
              + " ] || "
              + file(path, settings(number, random));
    };
  }

  private static String settings(int number, Random random) {
    List<String> lines = new ArrayList<>(List.of("Nice=" + number));
    if (random.nextInt(4) == 0) {
      lines.add("Environment=");
    }
    lines.add("Environment=V" + number + "=" + number);
    lines.add("[Unit]");
    if (random.nextInt(4) == 0) {
      lines.add("Documentation=");
    }
    lines.add("Documentation=man:m" + number);
    return String.join("\\n", lines);
  }

  private static String unit() {
    return file("/usr/lib/systemd/system/" + UNIT, "ExecStart=/bin/true");
  }

  private static String file(String path, String lines) {
    String folder = path.substring(0, path.lastIndexOf('/'));
    return "{ mkdir -p " + folder + "; printf '[Service]\\n" + lines + "\\n' >" + path + "; }\n";
  }

  private static String pick(List<String> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> dropIns() {
    String text = docker.dockerctl("--unit", UNIT, "drop-ins", "-o", "json").orThrow();
    // Its reader takes an apostrophe for a quotation mark.
    Map<String, Object> object = (Map<String, Object>) PlainJson.read(text.replace("'", ""));
    assertThat(object).containsEntry("unit", UNIT).containsOnlyKeys("unit", "dropIns");
    return (List<Map<String, Object>>) object.get("dropIns");
  }

  private static List<String> counting(List<Map<String, Object>> dropIns) {
    return dropIns.stream()
        .filter(one -> one.get("state").equals("applied") || "/dev/null".equals(one.get("by")))
        .map(one -> (String) one.get("path"))
        .toList();
  }

  /** Those that systemd has, but for what it cannot read: directories and links to nothing. */
  private List<String> dropInPaths() {
    return host.sh(
            "for f in $(systemctl show --value -p DropInPaths "
                + UNIT
                + "); do if [ -e $f ] && [ ! -d $f ]; then echo $f; fi; done")
        .orThrow()
        .lines()
        .toList();
  }

  private String property(String name) {
    return host.exec("systemctl", "show", "--value", "--property=" + name, UNIT).orThrow().strip();
  }

  private static String values(List<Map<String, Object>> dropIns, String key) {
    return String.join(
        " ", winning(dropIns, key).stream().filter(value -> !value.isEmpty()).toList());
  }

  private static String last(List<Map<String, Object>> dropIns, String key) {
    List<String> winning = winning(dropIns, key);
    assertThat(winning).hasSizeLessThanOrEqualTo(1);
    return winning.isEmpty() ? "0" : winning.get(0);
  }

  @SuppressWarnings("unchecked")
  private static List<String> winning(List<Map<String, Object>> dropIns, String key) {
    List<String> values = new ArrayList<>();
    for (Map<String, Object> dropIn : dropIns) {
      for (Map<String, Object> set : (List<Map<String, Object>>) dropIn.get("sets")) {
        if (set.get("key").equals(key) && Boolean.TRUE.equals(set.get("wins"))) {
          values.add((String) set.get("value"));
        }
      }
    }
    return values;
  }
}
