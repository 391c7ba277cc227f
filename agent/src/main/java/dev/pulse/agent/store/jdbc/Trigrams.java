package dev.pulse.agent.store.jdbc;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a text that is sought looks like to the index. */
final class Trigrams {

  /** More of them hardly leave fewer candidates. */
  private static final int MOST = 24;

  private Trigrams() {}

  /**
   * An expression that every bundle matches in which the text stands.
   *
   * @param folded what is sought, folded
   * @return nothing if the text is too short: the index knows three characters in a row
   */
  static @Nullable String match(String folded) {
    int[] points = folded.codePoints().toArray();
    Set<String> all = new LinkedHashSet<>();
    for (int i = 0; i + 3 <= points.length; i++) {
      all.add(quoted(new String(points, i, 3)));
    }
    return all.isEmpty() ? null : String.join(" AND ", spread(List.copyOf(all)));
  }

  private static List<String> spread(List<String> all) {
    if (all.size() <= MOST) {
      return all;
    }
    List<String> some = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      some.add(all.get(i * all.size() / MOST));
    }
    return some;
  }

  private static String quoted(String trigram) {
    return "\"" + trigram.replace("\"", "\"\"") + "\"";
  }
}
