package dev.pulse.agent.model;

import org.jspecify.annotations.Nullable;

/**
 * Where an execution's log first speaks of an error: the first event of level {@code error}, or the
 * first line on {@code stderr} that begins a stack trace, or else what was thrown.
 *
 * @param seq the {@linkplain LogLine#seq number} of that line; absent if it stands in no log
 * @param text its first line
 */
public record FirstError(@Nullable Long seq, String text) {

  /** The most characters of a text. */
  public static final int LONGEST_TEXT = 300;

  /** Of what was thrown, which stands in no log. */
  public static FirstError thrown(String text) {
    return new FirstError(null, firstLine(text));
  }

  /** The first line of a text that is not blank, cut to a sensible length. */
  public static String firstLine(String text) {
    int from = 0;
    while (from < text.length() && Character.isWhitespace(text.charAt(from))) {
      from++;
    }
    int lineEnd = text.indexOf('\n', from);
    int to = Math.min(lineEnd < 0 ? text.length() : lineEnd, from + LONGEST_TEXT);
    boolean tears =
        to > from && to < text.length() && Character.isHighSurrogate(text.charAt(to - 1));
    return text.substring(from, tears ? to - 1 : to).stripTrailing();
  }
}
