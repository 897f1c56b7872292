package dev.dockerctl.error;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Hides what must not be shown: credentials in URLs, private keys, and values named as secrets.
 *
 * <p>Credentials become {@code xxxxx:xxxxx@}, as dockerd writes them in its own log (moby, {@code
 * daemon/daemon.go}, {@code maskCredentials}). Line breaks stay where they are, so that a masked
 * text has the same lines.
 */
public final class SecretMask {
  static final String CREDENTIALS = "xxxxx:xxxxx@";
  static final String HIDDEN = "xxxxx";

  /** Where a character that ends words goes to be none: Unicode has nothing there. */
  static final char PRIVATE_USE = '\ue000';

  /** What is shorter stands in many words. */
  private static final int DISTINCT = 6;

  private SecretMask() {}

  /** The text without its secrets. */
  public static String mask(String text) {
    String shown = hide(PrivateKeyMask.mask(text), UrlMask::find);
    shown = UrlMask.findReasons(shown).hideIn(shown);
    shown = hide(hide(shown, HookMask::find), NamedValueMask::find);
    shown = hide(shown, ProgramMask::find);
    shown = TokenMask.find(shown).hideIn(shown);
    return SentenceMask.find(shown).hideIn(shown);
  }

  /** Hides what is found in the text, and what its readers find who see other text in it. */
  private static String hide(String text, Function<String, HiddenSpans> secrets) {
    HiddenSpans found = secrets.apply(text);
    found = withView(found, ReaderView.within(text), secrets);
    found = withView(found, ReaderView.decoded(text), secrets);
    found = withView(found, ReaderView.uncommented(text), secrets);
    found = withView(found, ReaderView.of(text, true), secrets);
    found = withView(found, ReaderView.of(text, false), secrets);
    return found.hideIn(text);
  }

  private static HiddenSpans withView(
      HiddenSpans found, @Nullable ReaderView view, Function<String, HiddenSpans> secrets) {
    return view == null ? found : found.with(view.raw(secrets.apply(view.text())));
  }

  /**
   * The words of a command line without their secrets; the values of options count as theirs, and a
   * secret of one word is none to be shown in another.
   */
  public static List<String> mask(List<String> words) {
    List<String> hidden = new ArrayList<>();
    List<String> masked = maskEach(words, hidden);
    if (!hidden.isEmpty()) {
      masked.replaceAll(word -> HiddenParts.without(hidden, word));
    }
    return masked;
  }

  /** What the words of a command line have to hide. */
  public static List<String> secrets(List<String> words) {
    List<String> hidden = new ArrayList<>();
    maskEach(words, hidden);
    return hidden;
  }

  private static List<String> maskEach(List<String> words, List<String> hidden) {
    List<String> masked = new ArrayList<>(words.size());
    String option = "";
    ProgramMask program = new ProgramMask();
    for (String word : words) {
      String shown = option.isEmpty() ? maskWord(word) : maskValue(option, word);
      int secret = program.secretOf(shown);
      shown = secret < 0 ? shown : shown.substring(0, secret) + HIDDEN;
      if (!shown.equals(word)) {
        hidden.addAll(HiddenParts.of(word, shown));
      }
      masked.add(shown);
      option = isOpenOption(word) ? word : "";
    }
    return masked;
  }

  /** A text without its secrets and without those of other texts that belong to it. */
  public static String mask(String text, List<String> others) {
    List<String> hidden = new ArrayList<>();
    for (String other : others) {
      hidden.addAll(HiddenParts.of(other, mask(other)));
    }
    return HiddenParts.without(hidden, mask(text));
  }

  /** Whether the next word of a command line may be the value of this one. */
  static boolean isOpenOption(String word) {
    return word.startsWith("-") && word.indexOf('=') < 0;
  }

  /** The value of a setting, one word whatever characters it has, without its secrets. */
  public static String maskValue(String name, String value) {
    SecretName kind = SecretName.of(name);
    if (kind == SecretName.NONE) {
      return maskWord(value);
    }
    String prefix = kind.name() + "=";
    return apart(mask(prefix + together(value)).substring(prefix.length()));
  }

  /** The value of a setting whose value may have several words, without its secrets. */
  public static String maskText(String name, String value) {
    if (SecretName.of(name) != SecretName.NONE) {
      return maskValue(name, value);
    }
    String prefix = name + "=";
    String shown = mask(prefix + value);
    return shown.startsWith(prefix) ? shown.substring(prefix.length()) : mask(value);
  }

  /** One word that may be an assignment, whatever characters its value has. */
  private static String maskWord(String word) {
    int equals = word.indexOf('=');
    boolean masked = word.startsWith(HIDDEN + " ", equals + 1);
    if (equals <= 0 || masked || !isName(word, equals) || hasMore(word, equals)) {
      return mask(word);
    }
    String name = word.substring(0, equals);
    return name + "=" + maskValue(name, word.substring(equals + 1));
  }

  /** Whether assignments follow the first one, as in the value of {@code Environment=}. */
  private static boolean hasMore(String text, int first) {
    int equals = text.indexOf('=', first + 1);
    while (equals >= 0) {
      int start = equals;
      while (start > first && isOfName(text.charAt(start - 1))) {
        start--;
      }
      if (start < equals && text.charAt(start - 1) == ' ') {
        return true;
      }
      equals = text.indexOf('=', equals + 1);
    }
    return false;
  }

  /** A text without secrets that are known. */
  public static String without(List<String> secrets, String text) {
    return HiddenParts.without(secrets, text);
  }

  /** Whether all of a value is a secret, and one that is found by itself in other texts. */
  public static boolean isSecret(String name, String value) {
    return isDistinct(value) && maskValue(name, value).equals(HIDDEN);
  }

  /** Whether a secret is long enough to be looked for in other texts. */
  public static boolean isDistinct(String secret) {
    return secret.length() >= DISTINCT;
  }

  /** Whether a text has something to hide. */
  public static boolean hasSecrets(String text) {
    return !mask(text).equals(text);
  }

  /** Whether a text holds what stands in the place of a secret. */
  public static boolean isMasked(String text) {
    return text.contains(CREDENTIALS) || text.equals(HIDDEN);
  }

  /** Whether the credentials that end at an offset are hidden already. */
  static boolean areMasked(String text, int at) {
    return text.startsWith(CREDENTIALS, at + 1 - CREDENTIALS.length());
  }

  private static boolean isName(String word, int end) {
    for (int i = 0; i < end; i++) {
      char c = word.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '-' && c != '_' && c != '.') {
        return false;
      }
    }
    return true;
  }

  /** Characters that end words, moved to where Unicode has none. */
  private static String together(String value) {
    StringBuilder word = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      word.append(endsWord(c) ? (char) (PRIVATE_USE + c) : c);
    }
    return word.toString();
  }

  private static String apart(String word) {
    StringBuilder value = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      char c = (char) (word.charAt(i) - PRIVATE_USE);
      value.append(endsWord(c) ? c : word.charAt(i));
    }
    return value.toString();
  }

  static boolean isOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_';
  }

  static boolean endsWord(char c) {
    return c <= ' ' || c == '"' || c == '\'';
  }
}
