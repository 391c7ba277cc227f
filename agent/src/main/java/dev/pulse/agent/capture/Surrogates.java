package dev.pulse.agent.capture;

/** The two halves of characters that take two. */
final class Surrogates {

  private Surrogates() {}

  /** Whether a cut at that place would tear a character. */
  static boolean tears(CharSequence text, int at) {
    return at > 0
        && at < text.length()
        && Character.isHighSurrogate(text.charAt(at - 1))
        && Character.isLowSurrogate(text.charAt(at));
  }

  /** Whether the text ends in a half, the other one of which may still come. */
  static boolean endsInHalf(CharSequence text) {
    return !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1));
  }

  /** The beginning of a text, at most so long. */
  static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    return text.substring(0, tears(text, longest) ? longest - 1 : longest);
  }
}
