package dev.dockerctl.cli.look;

import dev.dockerctl.host.Host;
import dev.dockerctl.host.RegularFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What a host is called. */
record HostNames(Host source) {
  private static final int LARGEST = 1 << 16;

  /** Its name: the kernel's, hostname(7), and of a tree of files that of hostname(5). */
  String host() {
    return text(source.isOffline()
            ? source.path("/etc/hostname")
            : source.kernel("/proc/sys/kernel/hostname"))
        .strip();
  }

  /** The name of its operating system, os-release(5). */
  String system() {
    for (String line : text(source.path("/etc/os-release")).split("\n", -1)) {
      if (line.startsWith("PRETTY_NAME=")) {
        String value = line.substring("PRETTY_NAME=".length()).strip();
        boolean quoted = value.length() > 1 && "\"'".indexOf(value.charAt(0)) >= 0;
        return quoted ? value.substring(1, value.length() - 1) : value;
      }
    }
    return "";
  }

  /** Empty where it cannot be read. */
  private static String text(Path file) {
    try {
      return new String(RegularFile.read(file, LARGEST), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
