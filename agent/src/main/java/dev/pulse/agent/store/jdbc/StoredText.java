package dev.pulse.agent.store.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * Text as every database can hold it: of the same length in characters, without what has no UTF-8
 * form.
 *
 * <p>NUL becomes the visible symbol U+2400 (PostgreSQL refuses NUL, and SQLite's functions and its
 * shell end a text there); half of a surrogate pair becomes U+FFFD, as readers of UTF-8 show it.
 */
final class StoredText {

  private static final char VISIBLE_NUL = '\u2400';
  private static final char REPLACEMENT = '\uFFFD';

  private StoredText() {}

  /** The text, as it can be stored; the same object where nothing has to change. */
  static @Nullable String ofNullable(@Nullable String text) {
    return text == null ? null : of(text);
  }

  /** The text, as it can be stored; the same object where nothing has to change. */
  static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return rewrite(text, i);
      }
    }
    return text;
  }

  /** Where to cut so that at most {@code limit} characters stay and no pair is halved. */
  static int cut(CharSequence text, int limit) {
    if (text.length() <= limit) {
      return text.length();
    }
    boolean halves =
        limit > 0
            && Character.isHighSurrogate(text.charAt(limit - 1))
            && Character.isLowSurrogate(text.charAt(limit));
    return halves ? limit - 1 : limit;
  }

  private static String rewrite(String text, int from) {
    StringBuilder out = new StringBuilder(text.length()).append(text, 0, from);
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        out.append(VISIBLE_NUL);
      } else if (!Character.isSurrogate(c)) {
        out.append(c);
      } else if (i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1))) {
        out.append(c).append(text.charAt(++i));
      } else {
        out.append(REPLACEMENT);
      }
    }
    return out.toString();
  }
}
