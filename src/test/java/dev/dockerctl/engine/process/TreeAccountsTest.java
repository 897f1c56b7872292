package dev.dockerctl.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.tree.RootedFileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeAccountsTest {
  @TempDir Path root;

  private Accounts accounts;

  @BeforeEach
  void writeAccounts() throws IOException {
    Files.createDirectories(root.resolve("etc"));
    Files.writeString(
        root.resolve("etc/passwd"),
        """
        root:x:0:0:root:/root:/bin/sh
        broken line
        short:x:12
        dns:x:4711:4712:DNS,,,:/var/dns:/usr/sbin/nologin
        """);
    Files.writeString(
        root.resolve("etc/group"), "root:x:0:\nnumberless:x::\ndocker:x:999:dns,alice\n");
    accounts = new TreeAccounts(new RootedFileTree(root));
  }

  @Test
  void findsUsersByNameAndNumber() {
    Accounts.Account dns = new Accounts.Account("dns", 4711, 4712, "/var/dns", "/usr/sbin/nologin");
    assertThat(accounts.user("dns")).isEqualTo(dns);
    assertThat(accounts.user("4711")).isEqualTo(dns);
  }

  @Test
  void knowsNobodyElse() {
    assertThat(accounts.user("short")).isNull();
    assertThat(accounts.user("broken line")).isNull();
    assertThat(accounts.user("4712")).isNull();
    assertThat(accounts.user("")).isNull();
  }

  @Test
  void findsGroups() {
    assertThat(accounts.group("docker")).isEqualTo(999);
    assertThat(accounts.group("17")).isEqualTo(17);
    assertThat(accounts.group("numberless")).isEqualTo(-1);
    assertThat(accounts.group("alice")).isEqualTo(-1);
  }

  @Test
  void knowsNobodyWithoutFiles() throws IOException {
    Files.delete(root.resolve("etc/passwd"));
    Files.delete(root.resolve("etc/group"));
    assertThat(accounts.user("root")).isNull();
    assertThat(accounts.group("root")).isEqualTo(-1);
  }
}
