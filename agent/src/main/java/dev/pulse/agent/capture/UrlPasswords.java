package dev.pulse.agent.capture;

/**
 * The password in {@code scheme://user:password@host}, and that in Oracle's {@code
 * thin:user/password@host}.
 */
final class UrlPasswords implements SecretRule {

  @Override
  public void find(String text, boolean finished, Findings found) {
    for (int at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 3)) {
      look(at, at + 3, ':', text, finished, found);
    }
    for (int at = text.indexOf(":thin:"); at >= 0; at = text.indexOf(":thin:", at + 6)) {
      look(at, at + 6, '/', text, finished, found);
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
