package dev.dockerctl.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each fault that was once seen on real hosts has a host test with its number as a tag. */
class SeenFaultsTest {
  private static final String TAG = "seen-";
  private static final int FAULTS = 33;

  @Test
  void eachHasAHostTest() throws Exception {
    Set<Integer> tested = new TreeSet<>();
    for (Class<?> test : hostTests()) {
      for (Class<?> type = test; type != Object.class; type = type.getSuperclass()) {
        for (Method method : type.getDeclaredMethods()) {
          for (Tag tag : method.getAnnotationsByType(Tag.class)) {
            if (tag.value().startsWith(TAG)) {
              tested.add(Integer.parseInt(tag.value().substring(TAG.length())));
            }
          }
        }
      }
    }
    assertThat(tested).containsExactlyElementsOf(IntStream.rangeClosed(1, FAULTS).boxed().toList());
  }

  private static List<Class<?>> hostTests() throws IOException, URISyntaxException {
    Path root =
        Path.of(SeenFaultsTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(name -> name.endsWith("IT.class"))
          .<Class<?>>map(name -> load(name.substring(0, name.length() - ".class".length())))
          .toList();
    }
  }

  private static Class<?> load(String path) {
    try {
      return Class.forName(path.replace('/', '.'), false, SeenFaultsTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
