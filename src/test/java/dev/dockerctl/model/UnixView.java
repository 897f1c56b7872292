package dev.dockerctl.model;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.jimfs.AttributeProvider;
import com.google.common.jimfs.File;
import com.google.common.jimfs.FileLookup;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * The attributes {@code unix:*} as Linux has them, for Jimfs, whose own give everybody another
 * number and take the time of creation for that of change.
 */
final class UnixView extends AttributeProvider {
  private static final PosixFilePermission[] BITS = {
    PosixFilePermission.OTHERS_EXECUTE, PosixFilePermission.OTHERS_WRITE,
    PosixFilePermission.OTHERS_READ, PosixFilePermission.GROUP_EXECUTE,
    PosixFilePermission.GROUP_WRITE, PosixFilePermission.GROUP_READ,
    PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.OWNER_WRITE,
    PosixFilePermission.OWNER_READ
  };

  private interface View extends FileAttributeView {}

  @Override
  public String name() {
    return "unix";
  }

  @Override
  public Class<? extends FileAttributeView> viewType() {
    return View.class;
  }

  @Override
  public FileAttributeView view(
      FileLookup lookup, ImmutableMap<String, FileAttributeView> inherited) {
    return (View) () -> "unix";
  }

  @Override
  public ImmutableSet<String> fixedAttributes() {
    return ImmutableSet.of("uid", "gid", "mode", "ctime", "nlink");
  }

  @Override
  public Object get(File file, String attribute) {
    return switch (attribute) {
      case "uid", "gid" -> number(file.getAttribute("unix", attribute));
      case "mode" -> mode(file);
      case "nlink" -> file.links();
      case "ctime" -> changed(file);
      default -> null;
    };
  }

  private static Integer number(Object stored) {
    return stored instanceof Integer number ? number : 0;
  }

  /** What sets back the time of modification does not set back that of creation. */
  private static FileTime changed(File file) {
    FileTime created = file.getCreationTime();
    FileTime modified = file.getLastModifiedTime();
    return created.compareTo(modified) > 0 ? created : modified;
  }

  private static Integer mode(File file) {
    int mode = 0;
    Object set = file.getAttribute("posix", "permissions");
    for (int i = 0; i < BITS.length; i++) {
      mode |= set instanceof Set<?> known && known.contains(BITS[i]) ? 1 << i : 0;
    }
    return mode;
  }

  @Override
  public void set(File file, String view, String attribute, Object value, boolean create) {
    checkNotCreate(view, attribute, create);
    int number = checkType(view, attribute, value, Integer.class);
    if (!attribute.equals("mode")) {
      file.setAttribute("unix", attribute, number);
      return;
    }
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    for (int i = 0; i < BITS.length; i++) {
      if ((number & 1 << i) != 0) {
        permissions.add(BITS[i]);
      }
    }
    file.setAttribute("posix", "permissions", ImmutableSet.copyOf(permissions));
  }
}
