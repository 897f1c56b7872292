package dev.dockerctl.host;

import com.sun.jna.Function;
import com.sun.jna.Native;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads JNA's own library from where nobody else can write. JNA unpacks it, and by default to
 * {@code $XDG_CACHE_HOME}, {@code ~/.cache} or a name in {@code /tmp} that can be foreseen: whoever
 * may write there would have his own code run by root ({@code Native.getTempDir()} of JNA 5.18).
 */
public final class NativeLibrary {
  private static final List<Path> PLACES =
      List.of(Path.of("/var/lib"), Path.of("/var/tmp"), Path.of("/tmp"));

  private static boolean loaded;

  private NativeLibrary() {}

  /** Loads it, once in a process, before anything else of JNA is used. */
  public static synchronized void load() {
    if (loaded) {
      return;
    }
    Path folder = privateFolder();
    if (folder != null) {
      System.setProperty("jna.tmpdir", folder.toString());
    }
    try {
      // Reading it has the class load its library, and delete the file.
      loaded = Native.POINTER_SIZE > 0;
    } finally {
      delete(folder);
    }
  }

  /**
   * What a call of section 2 of man returns; -1 also where the C library has none of that name, or
   * JNA is not there for this processor or has no folder to load its own from.
   */
  public static int call(String name, Object... arguments) {
    try {
      load();
      return Function.getFunction("c", name).invokeInt(arguments);
    } catch (LinkageError e) {
      return -1;
    }
  }

  /** A new folder, mode 0700; null where there is no room for one anywhere. */
  private static @Nullable Path privateFolder() {
    for (Path place : PLACES) {
      try {
        return Files.createTempDirectory(place, ".dockerctl-native-");
      } catch (IOException e) {
        // The next one, as this user may not write there.
      }
    }
    return null;
  }

  private static void delete(@Nullable Path folder) {
    try {
      if (folder != null) {
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      // An empty folder of ours that stays does no harm.
    }
  }
}
