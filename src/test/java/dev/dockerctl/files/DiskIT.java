package dev.dockerctl.files;

import static dev.dockerctl.files.Host.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.files.transaction.Committed;
import dev.dockerctl.files.transaction.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskIT {
  @TempDir Path root;
  private Path mountPoint;

  @BeforeEach
  void mount() throws Exception {
    HostRequirement.requireRoot();
    mountPoint = Files.createDirectories(root.resolve("etc/docker"));
    try {
      Child.run("mount", "-t", "tmpfs", "-o", "size=64k,mode=755", "tmpfs", mountPoint.toString());
    } catch (IOException e) {
      mountPoint = null;
      HostRequirement.require(false, "the right to mount: " + e.getMessage());
    }
  }

  @AfterEach
  void unmount() throws Exception {
    if (mountPoint != null) {
      Child.run("umount", mountPoint.toString());
    }
  }

  private static DockerctlException failure(Host host, List<FileEdit> edits) {
    try (ConfigurationLock lock = host.lock()) {
      Transaction transaction = new Transaction(lock, host.directories());
      return catchThrowableOfType(DockerctlException.class, () -> transaction.commit(edits));
    }
  }

  @Test
  void losesNothingWhenTheDiskIsFull() throws IOException {
    Host host = Host.in(root);
    Map<String, String> old = host.tree();
    DockerctlException thrown =
        failure(
            host,
            List.of(
                FileEdit.create(Host.DROP_IN, bytes("[Service]\n")),
                FileEdit.modify(Host.JSON, bytes("{}\n"), new byte[100_000])));
    assertThat(thrown)
        .hasMessage("cannot write '/etc/docker/daemon.json': no space left on device")
        .hasNoSuppressedExceptions();
    assertThat(thrown.code()).isEqualTo(ErrorCode.FAILED);
    assertThat(host.tree()).isEqualTo(old);
    assertThat(Transaction.isPending(host.directories())).isFalse();
  }

  @Test
  void losesNothingWhenTheFileSystemIsReadOnly() throws Exception {
    Host host = Host.in(root);
    Child.run("mount", "-o", "remount,ro", mountPoint.toString());
    Map<String, String> old = host.tree();
    DockerctlException thrown = failure(host, Host.edits());
    assertThat(thrown)
        .hasMessage("cannot write '/etc/docker/daemon.json': read-only file system")
        .hasNoSuppressedExceptions();
    assertThat(thrown.code()).isEqualTo(ErrorCode.FAILED);
    assertThat(host.tree()).isEqualTo(old);
  }

  @Test
  void losesNothingWhenTheStateDirectoryIsReadOnly() throws Exception {
    Host host = Host.in(root);
    Path state = Files.createDirectories(host.directories().state());
    Child.run("mount", "-t", "tmpfs", "-o", "ro,mode=700", "tmpfs", state.toString());
    try {
      Map<String, String> old = host.tree();
      DockerctlException thrown = failure(host, Host.edits());
      assertThat(thrown)
          .hasMessage(
              "cannot write the record of the change in '/var/lib/dockerctl/transaction': read-only"
                  + " file system")
          .hasNoSuppressedExceptions();
      assertThat(host.tree()).isEqualTo(old);
    } finally {
      Child.run("umount", state.toString());
    }
  }

  @Test
  void saysWhenAFileIsMountedOver() throws Exception {
    Host host = Host.in(root);
    Path file = host.directories().resolve(Host.JSON);
    Child.run("mount", "--bind", file.toString(), file.toString());
    try {
      Map<String, String> old = host.tree();
      assertThat(failure(host, Host.edits()))
          .hasMessage("cannot replace '/etc/docker/daemon.json': device or resource busy")
          .hasNoSuppressedExceptions();
      assertThat(host.tree()).isEqualTo(old);
    } finally {
      Child.run("umount", file.toString());
    }
  }

  @Test
  void tellsAnOrdinaryUserPlainlyAndChangesNothing() throws Exception {
    Host host = Host.in(root);
    Files.setAttribute(root, "unix:mode", 0755);
    Map<String, String> old = host.tree();
    assertThat(asNobody())
        .contains(
            "not-permitted: cannot lock the configuration with '/run/dockerctl/lock':"
                + " permission denied");
    assertThat(host.tree()).isEqualTo(old);
    assertThat(host.directories().lockFile()).doesNotExist();
    // Where an ordinary user may leave files is no place that root looks at.
    Path everybodys = Files.createDirectories(root.resolve("run/lock"));
    Files.setAttribute(everybodys, "unix:mode", 01777);
    Path planted = Files.createFile(everybodys.resolve("dockerctl.lock"));
    Files.setAttribute(planted, "unix:uid", 65534);
    host.lock().close();
  }

  @Test
  void refusesAFolderOfAnotherUser() throws Exception {
    Host host = Host.in(root);
    Path state = Files.createDirectories(host.directories().state());
    Files.setAttribute(state, "unix:uid", 65534);
    try (ConfigurationLock lock = host.lock()) {
      DockerctlException thrown =
          catchThrowableOfType(
              DockerctlException.class, () -> Transaction.recover(lock, host.directories()));
      assertThat(thrown)
          .hasMessage(
              "cannot use '/var/lib/dockerctl': '/var/lib/dockerctl' belongs to another user, uid"
                  + " 65534");
      assertThat(thrown.code()).isEqualTo(ErrorCode.REFUSED);
      assertThat(thrown.hint()).isEqualTo("chown root: " + state);
    }
    Files.setAttribute(state, "unix:uid", 0);
    Files.setAttribute(mountPoint, "unix:uid", 65534);
    assertThat(failure(host, Host.edits()))
        .hasMessage(
            "cannot change '/etc/docker/daemon.json': '/etc/docker' belongs to another user, uid"
                + " 65534");
  }

  private String asNobody() throws Exception {
    String output =
        Child.output(
            "setpriv",
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            Child.javaProgram(),
            "-cp",
            Child.classPath(),
            LineAdder.class.getName(),
            root.toString(),
            "line");
    boolean readable = !output.contains("ClassNotFoundException");
    HostRequirement.require(readable, "class files that everybody may read");
    return output;
  }

  @Test
  void keepsOwnerAndSecurityLabelThereAndBack() throws Exception {
    Host host = Host.in(root);
    for (String path : List.of(Host.JSON, Host.OLD)) {
      Path file = host.directories().resolve(path);
      Files.setAttribute(file, "unix:uid", 1234);
      Files.setAttribute(file, "unix:gid", 2345);
      Files.setAttribute(file, "unix:mode", 0640);
      python("os.setxattr(sys.argv[1], 'security.selinux', b'system_u:object_r:test_t:s0')", file);
    }
    try (ConfigurationLock lock = host.lock()) {
      Transaction transaction = new Transaction(lock, host.directories());
      Committed committed = transaction.commit(Host.edits());
      assertKept(host.directories().resolve(Host.JSON));
      transaction.undo(committed);
      assertKept(host.directories().resolve(Host.JSON));
      assertKept(host.directories().resolve(Host.OLD));
    }
  }

  private static void assertKept(Path file) throws Exception {
    assertThat(FileAttributes.of(file)).contains(new FileAttributes(1234, 2345, 0640));
    assertThat(python("print(os.getxattr(sys.argv[1], 'security.selinux'))", file))
        .contains("system_u:object_r:test_t:s0");
  }

  /** Neither the JDK nor every machine has a tool for labels, where SELinux is not at work. */
  private static String python(String statement, Path file) throws Exception {
    try {
      return Child.run("python3", "-c", "import os, sys; " + statement, file.toString());
    } catch (IOException e) {
      HostRequirement.require(false, "python3 and extended attributes: " + e.getMessage());
      return "";
    }
  }
}
