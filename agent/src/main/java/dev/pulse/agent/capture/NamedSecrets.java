package dev.pulse.agent.capture;

/**
 * Values that stand behind the name of a secret: {@code password=…}, {@code "apiKey": "…"}, {@code
 * Authorization: Bearer …}, {@code <secret>…</secret>}, {@code --db-password …}.
 */
final class NamedSecrets {

  private static final int LONGEST_NAME = 64;
  private static final int MOST_SPACES = 8;

  private NamedSecrets() {}

  /** A sign that may stand between a name and its value. */
  static void separator(String text, int at, boolean finished, Findings found) {
    if (at == 0 || !mayEndName(text.charAt(at - 1))) {
      return;
    }
    int nameEnd = nameEnd(text, at);
    int name = nameStart(text, nameEnd);
    SecretName kind = SecretName.of(text, name, nameEnd);
    char c = text.charAt(at);
    boolean twice = c == ':' && at + 1 < text.length() && text.charAt(at + 1) == ':';
    if (kind != null && !twice) {
      int value = at + 1;
      while (value < text.length() && (text.charAt(value) == '=' || text.charAt(value) == '>')) {
        value++;
      }
      int spaces = value;
      while (value < text.length() && value - spaces < MOST_SPACES && isBlank(text, value)) {
        value++;
      }
      boolean prose = c == ':' && value > spaces;
      new SecretValue(text, name, kind, prose, finished, found).mask(value);
    }
  }

  /** The end of a tag that may be a name, with its value behind it. */
  static void element(String text, int at, boolean finished, Findings found) {
    if (at == 0 || !mayEndName(text.charAt(at - 1))) {
      return;
    }
    int name = nameStart(text, at);
    SecretName kind = SecretName.of(text, name, at);
    if (kind == null || name == 0) {
      return;
    }
    char before = text.charAt(name - 1);
    if (before == '<' || before == ':') {
      new SecretValue(text, name, kind, false, finished, found).maskElement(at + 1);
    }
  }

  /** What may begin an argument of a command. */
  static void argument(String text, int at, boolean finished, Findings found) {
    boolean starts = at == 0 || text.charAt(at - 1) <= ' ' || text.charAt(at - 1) == '"';
    if (!starts || !text.startsWith("--", at)) {
      return;
    }
    int nameEnd = at + 2;
    while (nameEnd < text.length() && isOfName(text.charAt(nameEnd))) {
      nameEnd++;
    }
    SecretName kind = SecretName.of(text, at + 2, nameEnd);
    if (kind != null && nameEnd < text.length() && text.charAt(nameEnd) == ' ') {
      new SecretValue(text, at, kind, true, finished, found).mask(nameEnd + 1);
    }
  }

  /** Most separators stand behind something else, such as the hours of a time. */
  private static boolean mayEndName(char c) {
    return Ascii.isLetter(c) || c == '"' || c == '\'' || c == ' ';
  }

  /** Steps back over blanks and the end of quotes. */
  private static int nameEnd(String text, int separator) {
    int at = separator;
    while (at > 0 && separator - at < 2 && text.charAt(at - 1) == ' ') {
      at--;
    }
    if (at > 0 && (text.charAt(at - 1) == '"' || text.charAt(at - 1) == '\'')) {
      at--;
      if (at > 0 && text.charAt(at - 1) == '\\') {
        at--;
      }
    }
    return at;
  }

  private static int nameStart(String text, int nameEnd) {
    int at = nameEnd;
    while (at > 0 && nameEnd - at < LONGEST_NAME && isOfName(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  private static boolean isOfName(char c) {
    return Ascii.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
  }

  private static boolean isBlank(String text, int at) {
    return text.charAt(at) == ' ' || text.charAt(at) == '\t';
  }
}
