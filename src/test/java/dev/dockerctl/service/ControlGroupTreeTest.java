package dev.dockerctl.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.dockerctl.service.ControlGroupTree.Group;
import dev.dockerctl.service.ControlGroupTree.Member;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlGroupTreeTest {
  private final FileSystem disk = Jimfs.newFileSystem(Configuration.unix());
  private final Path root = disk.getPath("/sys/fs/cgroup");
  private final Path proc = disk.getPath("/proc");
  private final ControlGroupTree tree = new ControlGroupTree(root, new ProcessView(proc));

  @AfterEach
  void close() throws IOException {
    disk.close();
  }

  private void group(String path, String pids) throws IOException {
    Files.createDirectories(root.resolve(path));
    Files.writeString(root.resolve(path).resolve("cgroup.procs"), pids);
  }

  private void process(int pid, String name, String commandLine) throws IOException {
    Path folder = Files.createDirectories(proc.resolve(Integer.toString(pid)));
    Files.writeString(folder.resolve("comm"), name + "\n");
    Files.writeString(folder.resolve("cmdline"), commandLine);
  }

  @Test
  void readsProcessesOfAGroupAndOfThoseBelow() throws IOException {
    group("", "");
    Files.writeString(root.resolve("cgroup.controllers"), "");
    group("system.slice/docker.service", "12\n9\n0\n");
    group("system.slice/docker.service/a", "30\n");
    group("system.slice/docker.service/empty", "");
    process(9, "dockerd", "dockerd\0-D\0");
    process(12, "docker-proxy", "docker-proxy\0");
    process(30, "kworker", "");
    assertThat(tree.read("/system.slice/docker.service"))
        .isEqualTo(
            new Group(
                "/system.slice/docker.service",
                List.of(
                    new Member(9, List.of("dockerd", "-D"), "dockerd"),
                    new Member(12, List.of("docker-proxy"), "docker-proxy")),
                List.of(new Group("a", List.of(new Member(30, List.of(), "kworker")), List.of()))));
  }

  @Test
  void findsSystemdsHierarchyOfVersionOne() throws IOException {
    group("systemd/system.slice/docker.service", "9\n");
    process(9, "dockerd", "dockerd\0");
    assertThat(tree.read("/system.slice/docker.service").members()).hasSize(1);
  }

  @Test
  void isEmptyForAGroupThatIsGone() {
    assertThat(tree.read("/system.slice/docker.service").isEmpty()).isTrue();
  }

  @Test
  void aUnitThatIsDownHasNone() {
    assertThat(tree.read("").isEmpty()).isTrue();
  }
}
