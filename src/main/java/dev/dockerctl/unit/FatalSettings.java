package dev.dockerctl.unit;

import dev.dockerctl.unit.syntax.RawText;
import dev.dockerctl.unit.syntax.Setting;

/**
 * Settings other than commands for which a bad value makes the unit unusable ({@code -ENOEXEC} in
 * src/core/load-fragment.c, version 257).
 */
record FatalSettings(Specifiers specifiers) {
  /** Refuses a value that systemd refuses. */
  void check(Setting setting) throws FatalSettingException {
    String value = setting.value();
    if (value.isEmpty()) {
      return;
    }
    switch (setting.key()) {
      case "User", "Group", "SocketUser", "SocketGroup" -> checkAccount(setting, value);
      case "SupplementaryGroups" -> checkAccounts(setting);
      case "WorkingDirectory" -> {
        if (!value.startsWith("-") && !value.equals("~")) {
          checkPath(setting);
        }
      }
      case "RootDirectory", "RootImage", "RootVerity" -> checkPath(setting);
      case "SELinuxContext", "AppArmorProfile", "SmackProcessLabel" -> {
        if (!value.startsWith("-")) {
          resolve(setting, value, Specifiers.LINE_LENGTH);
        }
      }
      default -> {}
    }
  }

  private void checkAccounts(Setting setting) throws FatalSettingException {
    String[] words = setting.value().replace('\t', ' ').split(" ");
    for (String word : words) {
      if (!word.isEmpty()) {
        checkAccount(setting, word);
      }
    }
  }

  private void checkAccount(Setting setting, String text) throws FatalSettingException {
    String name = resolve(setting, text, Specifiers.LINE_LENGTH);
    if (!isAccount(name)) {
      throw new FatalSettingException(setting, "'" + name + "' is not a user or group");
    }
  }

  private void checkPath(Setting setting) throws FatalSettingException {
    String path = SettingPath.simplify(resolve(setting, setting.value(), Specifiers.PATH_LENGTH));
    if (!SettingPath.isUsable(path)) {
      throw new FatalSettingException(setting, "'" + path + "' is not a normalized absolute path");
    }
  }

  private String resolve(Setting setting, String text, int maxLength) throws FatalSettingException {
    try {
      return specifiers.resolve(text, maxLength);
    } catch (SpecifierException e) {
      throw new FatalSettingException(setting, e.message());
    }
  }

  /** The relaxed check of {@code valid_user_group_name()} of src/basic/user-util.c. */
  private static boolean isAccount(String name) {
    boolean digits = !name.isEmpty();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < ' ' || c == 0x7F || c == ':' || c == '/') {
        return false;
      }
      digits &= c >= '0' && c <= '9';
    }
    return digits ? isId(name) : isName(name);
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && !name.equals(".")
        && !name.equals("..")
        && !name.startsWith(" ")
        && !name.endsWith(" ")
        && !isNegativeNumber(name)
        && RawText.isUtf8(name);
  }

  private static boolean isNegativeNumber(String name) {
    for (int i = 1; i < name.length(); i++) {
      if (name.charAt(i) < '0' || name.charAt(i) > '9') {
        return false;
      }
    }
    return name.startsWith("-");
  }

  /** A 32 bit number other than the two that stand for none. */
  private static boolean isId(String digits) {
    boolean leadingZero = digits.length() > 1 && digits.startsWith("0");
    if (digits.length() > 10 || leadingZero) {
      return false;
    }
    long id = Long.parseLong(digits);
    return id < 0xFFFFFFFFL && id != 0xFFFFL;
  }
}
