package dev.dockerctl.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The classes of the jars from which a command may load any: what is loaded only on a host whose
 * daemon runs, no run over a tree of files sees.
 */
public final class JarClasses {
  /** Of these jars all, and of the others only what a run was seen to load. */
  private static final List<String> JARS = List.of("dockerctl.jar", "dbus-java-");

  /** The built-in engine runs for as long as its services, and starts once. */
  private static final String ENGINE = "dev/dockerctl/engine/";

  private static final String LAMBDAS =
      "REF_invokeStatic java/lang/invoke/LambdaMetafactory metafactory ";
  private static final String SUFFIX = ".class";

  private JarClasses() {}

  /**
   * Loads all of them and runs none.
   *
   * @param lib the folder with the jars
   * @throws IOException if a jar cannot be read
   */
  public static void load(Path lib) throws IOException {
    for (ClassFile file : read(lib)) {
      try {
        Class.forName(file.name().replace('/', '.'), false, JarClasses.class.getClassLoader());
      } catch (ClassNotFoundException | LinkageError e) {
        // It needs what is not there, and so nothing can load it later either.
      }
    }
  }

  /**
   * All of them and their lambdas as lines of a class list.
   *
   * @throws IOException if a jar cannot be read
   */
  static List<String> lines(Path lib) throws IOException {
    List<String> lines = new ArrayList<>();
    for (ClassFile file : read(lib)) {
      lines.add(file.name());
      for (ClassFile.Site site : file.sites()) {
        if (site.bootstrap().startsWith(LAMBDAS)) {
          lines.add(lambda(file, site));
        }
      }
    }
    return lines;
  }

  /** As {@code -XX:DumpLoadedClassList} writes it. */
  private static String lambda(ClassFile file, ClassFile.Site site) {
    String arguments = String.join(" ", site.arguments());
    return String.join(" ", "@lambda-proxy", file.name(), site.name(), site.type(), arguments);
  }

  private static List<ClassFile> read(Path lib) throws IOException {
    List<ClassFile> files = new ArrayList<>();
    try (var jars = Files.newDirectoryStream(lib, "*.jar")) {
      for (Path jar : jars) {
        String name = jar.getFileName().toString();
        if (JARS.stream().anyMatch(name::startsWith)) {
          read(jar, files);
        }
      }
    }
    return files;
  }

  private static void read(Path jar, List<ClassFile> files) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        if (isWanted(entry.getName())) {
          try (InputStream in = file.getInputStream(entry)) {
            files.add(new ClassFile(in));
          }
        }
      }
    }
  }

  private static boolean isWanted(String entry) {
    return entry.endsWith(SUFFIX)
        && !entry.startsWith("META-INF/")
        && !entry.endsWith("-info.class")
        && !entry.startsWith(ENGINE);
  }
}
