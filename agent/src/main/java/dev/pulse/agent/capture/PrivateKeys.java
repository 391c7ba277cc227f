package dev.pulse.agent.capture;

/** The body of a private key in PEM: all between {@code BEGIN … PRIVATE KEY} and its end. */
final class PrivateKeys {

  private static final String BEGIN = "-----BEGIN ";
  private static final String NAME = "PRIVATE KEY-----";
  private static final String END = "-----END";

  /** The longest name of a kind of key, with room to spare. */
  private static final int LONGEST_KIND = 40;

  private PrivateKeys() {}

  /** A hyphen that may begin a key. */
  static void hyphen(String text, int at, Findings found) {
    if (text.startsWith(BEGIN, at)) {
      int name = text.indexOf(NAME, at);
      if (name >= 0 && name - at <= BEGIN.length() + LONGEST_KIND) {
        look(at, name + NAME.length(), text, found);
      }
    }
  }

  /** The body ends where its end is said, or where a line is none of a key. */
  private static void look(int start, int from, String text, Findings found) {
    int at = from;
    int end = text.indexOf(END, from);
    int most = end < 0 ? text.length() : end;
    while (at < most) {
      int lineEnd = text.indexOf('\n', at);
      int to = lineEnd < 0 || lineEnd > most ? most : lineEnd;
      if (!isOfKey(text, at, to)) {
        mask(from, at, text, found);
        return;
      }
      at = to < most ? to + 1 : most;
    }
    mask(from, most, text, found);
    if (end < 0) {
      found.open(start);
    }
  }

  private static void mask(int from, int to, String text, Findings found) {
    int first = from;
    int last = to;
    while (first < last && text.charAt(first) <= ' ') {
      first++;
    }
    while (last > first && text.charAt(last - 1) <= ' ') {
      last--;
    }
    found.secret(first, last);
  }

  private static boolean isOfKey(String text, int from, int to) {
    int colon = text.indexOf(": ", from);
    if (colon >= 0 && colon < to) {
      String header = text.substring(from, colon);
      return header.equals("Proc-Type") || header.equals("DEK-Info");
    }
    for (int at = from; at < to; at++) {
      char c = text.charAt(at);
      boolean base64 =
          Ascii.isLetterOrDigit(c) || c == '+' || c == '/' || c == '=' || c == '\\' || c == '\r';
      if (!base64) {
        return false;
      }
    }
    return true;
  }
}
