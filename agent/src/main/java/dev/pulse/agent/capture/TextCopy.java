package dev.pulse.agent.capture;

/** Copies text at once; {@link StringBuilder} copies a part of a text character by character. */
final class TextCopy {

  private TextCopy() {}

  /** Appends a part of a text. */
  static void append(StringBuilder target, CharSequence source, int from, int to) {
    if (from == 0 && to == source.length()) {
      target.append(source);
    } else {
      target.append(source.subSequence(from, to));
    }
  }
}
