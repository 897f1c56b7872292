package dev.dockerctl.engine.process;

import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** The accounts of this machine, wherever its C library finds them, nsswitch.conf(5). */
public final class SystemAccounts implements Accounts {
  /** Reads a {@code struct passwd} of 64 bit systems. */
  @Override
  public @Nullable Account user(String user) {
    Pointer entry =
        Accounts.isNumber(user) ? Libc.getpwuid(Integer.parseInt(user)) : Libc.getpwnam(user);
    return entry == null
        ? null
        : new Account(
            entry.getPointer(0).getString(0),
            entry.getInt(16),
            entry.getInt(20),
            entry.getPointer(32).getString(0),
            entry.getPointer(40).getString(0));
  }

  @Override
  public int group(String group) {
    if (Accounts.isNumber(group)) {
      return Integer.parseInt(group);
    }
    Pointer entry = Libc.getgrnam(group);
    return entry == null ? -1 : entry.getInt(16);
  }
}
