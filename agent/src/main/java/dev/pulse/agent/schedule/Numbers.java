package dev.pulse.agent.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Numbers of a field as a list for people: {@code 1, 3 and 7 to 9}. */
final class Numbers {

  /** Nobody reads longer lists. */
  private static final int MOST = 8;

  /** As many numbers one behind the other are told by the first and the last. */
  private static final int RUN = 3;

  private Numbers() {}

  /** The numbers themselves; null if they are too many, or no numbers. */
  static @Nullable String plain(CronField field) {
    return list(field, String::valueOf);
  }

  /** The numbers by their names; null if they are too many, or no numbers. */
  static @Nullable String list(CronField field, IntFunction<String> name) {
    List<Integer> values = field.values();
    if (values == null || values.isEmpty()) {
      return null;
    }
    List<String> words = new ArrayList<>();
    for (int i = 0; i < values.size(); ) {
      int end = i;
      while (end + 1 < values.size() && values.get(end + 1) == values.get(end) + 1) {
        end++;
      }
      if (end - i + 1 >= RUN) {
        words.add(name.apply(values.get(i)) + " to " + name.apply(values.get(end)));
        i = end + 1;
      } else {
        words.add(name.apply(values.get(i)));
        i++;
      }
    }
    return words.size() > MOST ? null : and(words);
  }

  /** The words with commas, and an {@code and} before the last. */
  static String and(List<String> words) {
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }
}
