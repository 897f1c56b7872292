package dev.dockerctl.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the class files of a jar tell of themselves, without any of them being run. */
class JarClassesTest {
  private static final String OWN = "dev/dockerctl/archive/JarClassesTest$Maker";

  @TempDir private Path lib;

  /** Makes the same lambda in two places, and another once; its text is no lambda. */
  static final class Maker {
    final Consumer<String> first;
    final Consumer<String> second;
    final Runnable third;
    final long number = 0xBA_0000_0000L;

    Maker(Set<String> set) {
      first = set::add;
      second = set::add;
      third = () -> set.add("a" + number);
    }
  }

  @Test
  void aLambdaIsListedOnceForEachCallThatMakesIt() throws IOException {
    jar("dockerctl.jar", OWN);
    String add =
        "@lambda-proxy "
            + OWN
            + " accept (Ljava/util/Set;)Ljava/util/function/Consumer; (Ljava/lang/Object;)V"
            + " REF_invokeInterface java/util/Set add (Ljava/lang/Object;)Z (Ljava/lang/String;)V";
    List<String> lines = JarClasses.lines(lib);
    assertThat(lines).startsWith(OWN).filteredOn(add::equals).hasSize(2);
    assertThat(lines)
        .filteredOn(line -> line.contains(" run "))
        .singleElement()
        .asString()
        .contains("lambda$new$")
        .endsWith(" ()V");
  }

  @Test
  void onlyOwnClassesAndThoseOfTheBusAreListedWithoutTheEngine() throws IOException {
    jar("dockerctl.jar", "dev/dockerctl/archive/ClassList", "dev/dockerctl/engine/Engine");
    jar("dbus-java-core-1.jar", "dev/dockerctl/archive/ClassArchive");
    jar("jna-1.jar", "dev/dockerctl/archive/ArchiveMaker");
    assertThat(JarClasses.lines(lib))
        .filteredOn(line -> !line.startsWith("@"))
        .containsExactlyInAnyOrder(
            "dev/dockerctl/archive/ClassList", "dev/dockerctl/archive/ClassArchive");
  }

  @Test
  void loadingRunsNothing() throws IOException {
    jar("dockerctl.jar", "dev/dockerctl/archive/JarClassesTest$Loud");
    JarClasses.load(lib);
    assertThat(System.getProperty("dockerctl.test.loud")).isNull();
  }

  /** Its start would be seen. */
  static final class Loud {
    static {
      System.setProperty("dockerctl.test.loud", "yes");
    }

    private Loud() {}
  }

  @Test
  void whatIsNoClassFileIsRefused() {
    assertThatThrownBy(() -> new ClassFile(new ByteArrayInputStream(new byte[100])))
        .isInstanceOf(IOException.class)
        .hasMessage("no class file");
  }

  private void jar(String name, String... classes) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(lib.resolve(name)))) {
      for (String file : classes) {
        out.putNextEntry(new JarEntry(file + ".class"));
        try (InputStream in =
            JarClassesTest.class.getClassLoader().getResourceAsStream(file + ".class")) {
          in.transferTo(out);
        }
        out.closeEntry();
      }
    }
  }
}
