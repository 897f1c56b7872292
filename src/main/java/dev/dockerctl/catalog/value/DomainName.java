package dev.dockerctl.catalog.value;

/**
 * Search domains as moby's ValidateDNSSearch (26.1.5, opts/opts.go) takes them. Its pattern has
 * {@code (:?} where {@code (?:} was meant, so that colons pass around labels; here they do too.
 */
public final class DomainName {
  private static final int LONGEST = 254;

  private DomainName() {}

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
    return trimmed.equals(".") || (hasLetter(trimmed) && isName(trimmed));
  }

  private static boolean hasLetter(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isLetter(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isName(String text) {
    int end = text.length();
    while (end > 0 && "\t\n\f\r ".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    end -= end > 0 && text.charAt(end - 1) == '.' ? 1 : 0;
    String[] labels = text.substring(0, end).split("\\.", -1);
    boolean valid = end <= LONGEST;
    for (int i = 0; i < labels.length; i++) {
      int first = labels[i].startsWith("::") && i == 0 ? 2 : labels[i].startsWith(":") ? 1 : 0;
      boolean colon = labels[i].endsWith(":") && i < labels.length - 1;
      valid &= isLabel(labels[i], first, labels[i].length() - (colon ? 1 : 0));
    }
    return valid;
  }

  private static boolean isLabel(String text, int start, int end) {
    boolean valid = start < end && text.charAt(start) != '-' && text.charAt(end - 1) != '-';
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      valid &= isLetter(c) || (c >= '0' && c <= '9') || c == '-';
    }
    return valid;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
