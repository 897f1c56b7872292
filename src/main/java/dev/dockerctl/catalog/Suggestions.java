package dev.dockerctl.catalog;

import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.error.EditDistance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds what a misspelt option may have meant. */
final class Suggestions {
  private static final int AT_MOST = 3;

  private record Candidate(String spelling, Option option, int distance) {}

  private Suggestions() {}

  static List<String> of(String name, Catalog catalog) {
    String wanted = normalize(name);
    // Two letters after one dash are two short flags, and no name of an option.
    boolean letters = name.startsWith("-") && !name.startsWith("--") && wanted.length() < 3;
    if (wanted.isEmpty() || letters) {
      return List.of();
    }
    List<Candidate> candidates = new ArrayList<>();
    for (Option option : catalog.options()) {
      consider(candidates, wanted, option.name(), option);
      String key = option.jsonKey();
      if (key != null && !key.equals(option.name())) {
        consider(candidates, wanted, key, option);
      }
    }
    candidates.sort(
        Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::spelling));
    return best(candidates);
  }

  private static void consider(
      List<Candidate> candidates, String wanted, String spelling, Option option) {
    int penalty = option.removed(DockerVersion.NEWEST) ? 3 : 0;
    int score = distance(wanted, spelling) + penalty;
    if (score <= tolerance(wanted)) {
      candidates.add(new Candidate(spelling, option, score));
    }
  }

  /** One option is named once, by its closest spelling. */
  private static List<String> best(List<Candidate> candidates) {
    List<String> names = new ArrayList<>(AT_MOST);
    Set<Option> seen = new HashSet<>();
    for (Candidate candidate : candidates) {
      if (names.size() < AT_MOST && seen.add(candidate.option())) {
        names.add(candidate.spelling());
      }
    }
    return names;
  }

  private static String normalize(String name) {
    int start = 0;
    while (start < name.length() && (name.charAt(start) == '-' || name.charAt(start) == '_')) {
      start++;
    }
    int equals = name.indexOf('=');
    int end = equals > start ? equals : name.length();
    while (end > start && name.charAt(end - 1) == '-') {
      end--;
    }
    String bare = name.substring(start, end);
    return bare.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
  }

  private static int tolerance(String wanted) {
    return wanted.length() < 3
        ? wanted.length() - 1
        : Math.max(2, Math.min(4, wanted.length() / 3));
  }

  /** How far two names are apart; 1 for singular and plural, 2 for a whole part left out. */
  private static int distance(String wanted, String spelling) {
    String bare = spelling.startsWith("proxies.") ? spelling.substring(8) : spelling;
    int edits = EditDistance.between(wanted, bare);
    if (stem(wanted).equals(stem(bare))) {
      return Math.min(edits, 1);
    }
    boolean part =
        wanted.length() >= 3
            && (bare.startsWith(wanted)
                || bare.endsWith("-" + wanted)
                || wanted.endsWith("-" + bare));
    return part ? Math.min(edits, 2) : edits;
  }

  /** The name without dashes and plural endings, so that singular and plural meet. */
  private static String stem(String name) {
    StringBuilder stem = new StringBuilder(name.length());
    for (String word : name.split("-", -1)) {
      stem.append(singular(word));
    }
    return stem.toString();
  }

  private static String singular(String word) {
    if (word.endsWith("ies") && word.length() > 4) {
      return word.substring(0, word.length() - 3) + "y";
    }
    boolean plural = word.endsWith("s") && !word.endsWith("ss") && word.length() > 3;
    return plural ? word.substring(0, word.length() - 1) : word;
  }
}
