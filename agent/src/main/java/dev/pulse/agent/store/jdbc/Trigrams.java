package dev.pulse.agent.store.jdbc;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The trigrams of a text: three characters in a row. */
final class Trigrams {

  /** More of them hardly leave fewer candidates. */
  private static final int MOST = 24;

  private Trigrams() {}

  /** Each trigram of the text, once. */
  static Set<String> of(String text) {
    int[] points = text.codePoints().toArray();
    Set<String> all = new LinkedHashSet<>();
    for (int i = 0; i + 3 <= points.length; i++) {
      all.add(new String(points, i, 3));
    }
    return all;
  }

  /** Some trigrams by which to look for a text; none if it is too short. */
  static List<String> telling(String sought) {
    List<String> all = List.copyOf(of(sought));
    if (all.size() <= MOST) {
      return all;
    }
    List<String> some = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      some.add(all.get(i * all.size() / MOST));
    }
    return some;
  }
}
