package dev.dockerctl.catalog.value;

/**
 * Search domains as moby's ValidateDNSSearch (26.1.5, opts/opts.go) takes them. Its pattern has
 * {@code (:?} where {@code (?:} was meant, so that colons pass around labels; here they do too.
 */
public final class DomainName {
  private static final int LONGEST = 254;

  private final String text;
  private int position;

  private DomainName(String text) {
    this.text = text;
  }

  public static boolean isValid(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && text.charAt(start) == ' ') {
      start++;
    }
    while (end > start && text.charAt(end - 1) == ' ') {
      end--;
    }
    String trimmed = text.substring(start, end);
    return trimmed.equals(".") || (hasLetter(trimmed) && new DomainName(trimmed).matches());
  }

  private static boolean hasLetter(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isLetter(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private boolean matches() {
    colon();
    colon();
    if (!label()) {
      return false;
    }
    int end = position;
    while (anotherLabel()) {
      end = position;
    }
    position = end;
    if (position < text.length() && text.charAt(position) == '.') {
      position++;
    }
    while (position < text.length() && "\t\n\f\r ".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
    return position == text.length() && end <= LONGEST;
  }

  private boolean anotherLabel() {
    colon();
    if (position == text.length() || text.charAt(position) != '.') {
      return false;
    }
    position++;
    colon();
    return label();
  }

  private void colon() {
    if (position < text.length() && text.charAt(position) == ':') {
      position++;
    }
  }

  private boolean label() {
    int start = position;
    while (position < text.length() && isInner(text.charAt(position))) {
      position++;
    }
    return position > start && text.charAt(start) != '-' && text.charAt(position - 1) != '-';
  }

  private static boolean isInner(char c) {
    return isLetter(c) || (c >= '0' && c <= '9') || c == '-';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
