package dev.pulse.agent.capture;

/**
 * The password in {@code scheme://user:password@host}, and that in Oracle's {@code
 * thin:user/password@host}.
 */
final class UrlPasswords {

  private static final String URL = "://";
  private static final String THIN = ":thin:";

  private UrlPasswords() {}

  /** A colon that may stand before a user and a password. */
  static void colon(String text, int at, boolean finished, Findings found) {
    if (text.startsWith(URL, at)) {
      look(at, at + URL.length(), ':', text, finished, found);
    } else if (text.startsWith(THIN, at)) {
      look(at, at + THIN.length(), '/', text, finished, found);
    }
  }

  private static void look(
      int start, int from, char separator, String text, boolean finished, Findings found) {
    int password = -1;
    int host = -1;
    int at = from;
    for (; at < text.length() && !ends(text.charAt(at), separator); at++) {
      char c = text.charAt(at);
      if (c == separator && password < 0) {
        password = at + 1;
      } else if (c == '@') {
        host = at;
      }
    }
    if (password < 0) {
      return;
    }
    if (host > password) {
      found.secret(password, host);
    }
    if (at == text.length() && !finished) {
      found.undecided(Math.max(password, host));
      found.open(start);
    }
  }

  private static boolean ends(char c, char separator) {
    return c <= ' '
        || c == '"'
        || c == '\''
        || c == '<'
        || c == '>'
        || c == '?'
        || c == '#'
        || (c == '/' && separator != '/');
  }
}
