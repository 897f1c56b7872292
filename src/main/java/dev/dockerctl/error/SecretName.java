package dev.dockerctl.error;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the name of a setting tells of its value; the name of each tells the same. */
enum SecretName {
  /** Its value may be shown. */
  NONE,
  /** A proxy, whose address may have credentials: {@code HTTPS_PROXY}, {@code http-proxy}. */
  PROXY,
  /** All of its value is a secret: {@code splunk-token}, {@code AWS_SECRET_ACCESS_KEY}. */
  SECRET;

  /** Ends of names, with dashes as underscores. */
  private static final List<String> SECRET_ENDS =
      List.of(
          "token",
          "password",
          "passwd",
          "passphrase",
          "secret",
          "secrets",
          "apikey",
          "api_key",
          "access_key",
          "accesskey",
          "secretkey",
          "accountkey",
          "account_key",
          "secret_key",
          "private_key",
          "encryption_key",
          "ingestion_key",
          "write_key",
          "license_key",
          "shared_key",
          "creds",
          "jwt",
          "auth_key",
          "authkey",
          "passin",
          "passout",
          "bearer",
          "authorization",
          "_auth",
          "pass",
          "pwd",
          "pw",
          "credential",
          "credentials",
          // A path with the id by which a container gets them.
          "credentials_endpoint",
          "cookie",
          // OTEL_EXPORTER_OTLP_HEADERS=authorization=…
          "headers",
          "_pat",
          "auth_config",
          "signature",
          "tokens",
          "passwords",
          "api_keys",
          "apikeys",
          "access_keys",
          "secret_keys",
          "private_keys",
          "signing_keys",
          "encryption_keys",
          "registry_auths",
          "_cred",
          "writekey",
          "licensekey",
          "insertkey",
          "activationkey",
          "workspace_key",
          "logdna_key",
          "datadog_key",
          "axiom_key",
          "honeycomb_key",
          "newrelic_license",
          "_psk",
          "passwort",
          "kennwort",
          "contraseña",
          "パスワード");

  /** Names, among them that of a signature in the query of a URL, and French words of a comment. */
  private static final Set<String> SECRETS = Set.of("auth", "sig", "psk", "passe");

  /** Names that tell of a secret in the query of a URL only, as Google and Azure take them. */
  private static final Set<String> OF_QUERIES = Set.of("key", "code");

  /** Two words of the name of a variable, such as {@code DD_API_KEY_PROD}. */
  private static final Set<String> SECRET_PAIRS =
      Set.of(
          "api_key",
          "access_key",
          "secret_key",
          "private_key",
          "unseal_key",
          "master_key",
          "signing_key",
          "encryption_key");

  /** The last word of the name of a key, which is no secret. */
  private static final String ID = "id";

  /** Not with a dash: {@code syslog-tls-key} is the path of a file, as {@code tlskey} is. */
  private static final String KEY = "_key";

  /** Words of the name of a variable, such as {@code VAULT_TOKEN_PROD} or {@code PASSWORD2}. */
  private static final Set<String> SECRET_WORDS =
      Set.of(
          "token",
          "tokens",
          "password",
          "passwords",
          "passwd",
          "passphrase",
          "secret",
          "apikey",
          "pass",
          "creds");

  /** Last words of names whose value tells where the secret is, or of what kind. */
  private static final Set<String> ABOUT =
      Set.of(
          "file",
          "path",
          "dir",
          "sock",
          "stdin",
          "ttl",
          "timeout",
          "length",
          "type",
          "name",
          "user",
          "username",
          "url",
          "uri");

  /** Ends of names that end like those of secrets. */
  private static final List<String> PLAIN_ENDS =
      List.of("compass", "bypass", "public_key", "max_tokens");

  /** Last words of headers such as {@code X-JFrog-Art-Api} and {@code X-Insert-Key}. */
  private static final List<String> HEADER_ENDS = List.of("_key", "_api");

  /** Ends of names of headers whose value has blanks, RFC 9110, 11.6.2, and RFC 6265. */
  private static final List<String> FIELD_HEADERS = List.of("authorization", "cookie");

  /** Whether there is one, and of what kind. */
  private static final Set<String> TRUTH =
      Set.of("true", "false", "yes", "no", "none", "basic", "ldap", "oidc", "saml", "kerberos");

  /** Words of a sentence behind a colon. */
  private static final Set<String> TALK =
      Set.of("see", "stored", "in", "ask", "kept", "comes", "is", "not", "siehe", "voir");

  /** Directories, and settings of systemd with the path of a file, as they are written. */
  private static final Set<String> PLAIN =
      Set.of("PWD", "OLDPWD", "LoadCredential", "ImportCredential");

  /** An option of dockerctl that takes no value: what follows it is none. */
  private static final String SWITCH = "--show-secrets";

  static SecretName of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.equals(SWITCH) || PLAIN.contains(name)) {
      return NONE;
    }
    if (lower.endsWith("proxy") && !lower.equals("no_proxy") && !lower.equals("no-proxy")) {
      return PROXY;
    }
    String plain = lower.replace('-', '_');
    if (endsWithOneOf(plain, PLAIN_ENDS)) {
      return NONE;
    }
    if (lower.endsWith(KEY) || SECRETS.contains(lower)) {
      return SECRET;
    }
    boolean secret =
        endsWithOneOf(plain, SECRET_ENDS) || (lower.indexOf('-') < 0 && hasSecretWord(lower));
    return secret ? SECRET : NONE;
  }

  /** What the name of a header of HTTP tells. */
  static SecretName ofHeader(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replace('-', '_');
    return endsWithOneOf(plain, HEADER_ENDS) && !endsWithOneOf(plain, PLAIN_ENDS)
        ? SECRET
        : of(name);
  }

  /** What the name of a parameter in the query of a URL tells. */
  static SecretName ofQuery(String name) {
    return OF_QUERIES.contains(name) ? SECRET : of(name);
  }

  /** Such as {@code X-Api-Key}, {@code Proxy-Authorization} and {@code cookie}. */
  static boolean isHeader(String name) {
    boolean first = name.startsWith("x-") || Character.isUpperCase(name.charAt(0));
    return (first && name.indexOf('-') > 0) || hasFields(name);
  }

  /** Whether the value of a header has blanks. */
  static boolean hasFields(String name) {
    return endsWithOneOf(name.toLowerCase(Locale.ROOT), FIELD_HEADERS);
  }

  /** An option of a log driver without its value, as in {@code --log-opt=splunk-token X}. */
  static boolean isBareLogOption(String word) {
    int equals = word.indexOf('=');
    return equals > 0 && word.startsWith("--log-opt") && isBare(word.substring(equals + 1));
  }

  /** Whether a word is the name of a secret alone, and not a value that ends like one. */
  static boolean isBare(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (!SecretMask.isOfName(word.charAt(i)) && word.charAt(i) != '.') {
        return false;
      }
    }
    return of(word) == SECRET;
  }

  /** Whether a value only tells whether there is a secret. */
  static boolean isTruth(String value) {
    return TRUTH.contains(value);
  }

  /** Whether a word begins a sentence about a secret. */
  static boolean isTalk(String word) {
    return TALK.contains(word) || TRUTH.contains(word);
  }

  private static boolean endsWithOneOf(String name, List<String> ends) {
    for (String end : ends) {
      if (name.endsWith(end)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasSecretWord(String name) {
    boolean any = false;
    boolean pair = false;
    String word = "";
    int start = 0;
    while (start <= name.length()) {
      int end = name.indexOf('_', start);
      end = end < 0 ? name.length() : end;
      int last = end;
      while (last > start && Character.isDigit(name.charAt(last - 1))) {
        last--;
      }
      String before = word;
      word = name.substring(start, last);
      any |= SECRET_WORDS.contains(word);
      pair |= SECRET_PAIRS.contains(before + "_" + word);
      start = end + 1;
    }
    return (any || (pair && !word.equals(ID))) && !ABOUT.contains(word);
  }
}
