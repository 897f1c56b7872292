package dev.dockerctl.error;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where programs, and commands of two words, have their secret. */
enum SecretPlace {
  /** In what an option does that is no secret elsewhere. */
  NOWHERE(
      "",
      HashedPassword.PROGRAM,
      "docker",
      "podman",
      "mkdir",
      "ssh",
      "scp",
      "sftp",
      "rsync",
      "sudo",
      "secret create"),
  USERS("", ProgramMask.CURL, ProgramMask.SMBCLIENT),
  /** Behind the option in the same word only. */
  JOINED(
      "-p",
      "mysql",
      "mysqladmin",
      "mysqldump",
      "mariadb",
      "mariadb-admin",
      "mariadb-dump",
      "7z",
      "7za"),
  /** There, or in the next word. */
  PASSWORD(
      "-p",
      "sshpass",
      "login",
      "useradd",
      "usermod",
      "mongo",
      "mongosh",
      "mongodump",
      "mongorestore",
      "mongoexport",
      "mongoimport"),
  CAPITAL("-P", "zip", "unzip", "mosquitto_pub", "mosquitto_sub", "ipmitool", "sqlcmd", "bcp"),
  COMMUNITY("-c", "snmpget", "snmpset", "snmpwalk"),
  BIND("-w", "ldapsearch", "ldapadd", "ldapmodify", "ldapdelete", "ldapwhoami"),
  AUTH("-a", "redis-cli"),
  /** In the next word only. */
  KEY("-k", "openssl"),
  REGISTRATION("-r", "gitlab-runner"),
  /** In a word that is no option and names nothing. */
  WORD("", "vault login"),
  /** In the word after a name that tells of a secret. */
  NAMED("", "configure set", "machine"),
  /** There, where an equals sign was meant. */
  LOG_OPTION("", "--log-opt", "--log-opts");

  private static final Map<String, SecretPlace> PROGRAMS = new HashMap<>();

  /** One of these stands in every text with one of the programs that have a secret. */
  private static final Set<String> MARKS = new HashSet<>(PipedSecret.READERS);

  static {
    MARKS.addAll(List.of("sudo", "secret", HashedPassword.PROGRAM));
    for (SecretPlace place : values()) {
      for (String program : place.programs.split(",", -1)) {
        PROGRAMS.put(program, place);
        if (place != NOWHERE) {
          MARKS.add(program.substring(0, (program + " ").indexOf(' ')));
        }
      }
    }
  }

  private final String option;
  private final String programs;

  SecretPlace(String option, String... programs) {
    this.option = option;
    this.programs = String.join(",", programs);
  }

  /**
   * Whether the word after this one has the secret.
   *
   * @param previous the word before it
   */
  boolean isBefore(String word, String previous) {
    boolean named = this == NAMED || (this == LOG_OPTION && of(previous) == LOG_OPTION);
    return named
        ? !word.startsWith("-") && SecretName.isBare(word)
        : this != JOINED && !option.isEmpty() && word.equals(option);
  }

  /** Whether a word has the secret behind the option. */
  boolean isIn(String word) {
    boolean next = option.isEmpty() || this == KEY || this == REGISTRATION;
    return !next && word.startsWith(option) && word.length() > option.length();
  }

  /** Whether a text may name a program that has a secret. */
  static boolean isNamedIn(String text) {
    for (String mark : MARKS) {
      if (text.contains(mark)) {
        return true;
      }
    }
    return false;
  }

  /** Whether this is the name of a program of the table. */
  static boolean isProgram(String name) {
    return PROGRAMS.containsKey(name);
  }

  /** The place of a program; one that the table does not have has none. */
  static SecretPlace of(String program) {
    return PROGRAMS.getOrDefault(program, NOWHERE);
  }

  /** How many characters a word has before its secret. */
  int length() {
    return option.length();
  }
}
