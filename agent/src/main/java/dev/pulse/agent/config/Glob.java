package dev.pulse.agent.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A text in which {@code *} stands for any characters.
 *
 * <p>Threading: immutable.
 */
public final class Glob implements Predicate<String> {

  private final List<String> parts;

  private Glob(List<String> parts) {
    this.parts = parts;
  }

  /** Reads a pattern. */
  public static Glob of(String pattern) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int star = pattern.indexOf('*'); star >= 0; star = pattern.indexOf('*', from)) {
      parts.add(pattern.substring(from, star));
      from = star + 1;
    }
    parts.add(pattern.substring(from));
    return new Glob(List.copyOf(parts));
  }

  @Override
  public boolean test(String text) {
    String first = parts.get(0);
    if (parts.size() == 1) {
      return text.equals(first);
    }
    String last = parts.get(parts.size() - 1);
    if (!text.startsWith(first)
        || !text.endsWith(last)
        || text.length() < first.length() + last.length()) {
      return false;
    }
    int from = first.length();
    int end = text.length() - last.length();
    for (String part : parts.subList(1, parts.size() - 1)) {
      int found = text.indexOf(part, from);
      if (found < 0 || found + part.length() > end) {
        return false;
      }
      from = found + part.length();
    }
    return true;
  }

  /** The pattern. */
  @Override
  public String toString() {
    return String.join("*", parts);
  }
}
