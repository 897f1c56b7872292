package dev.dockerctl.catalog;

/** One of the few words that a column of a table of this program may have. */
public interface TableWord {
  /** The name used in JSON and in the table. */
  String id();

  /** The one of some words that a cell names. */
  static <W extends TableWord> W of(W[] words, String id) {
    for (W word : words) {
      if (word.id().equals(id)) {
        return word;
      }
    }
    throw new IllegalArgumentException("no word '" + id + "' such as " + words[0].id());
  }
}
