package dev.pulse.agent.capture;

import java.util.Set;

/**
 * Finds how far the value reaches that stands behind the name of a secret, and whether it is one.
 *
 * <p>Threading: for one thread.
 */
final class SecretValue {

  /** What is said about secrets, rather than being one: {@code password: must not be blank}. */
  private static final Set<String> WORDS =
      Set.of(
          "null",
          "none",
          "true",
          "false",
          "must",
          "is",
          "should",
          "may",
          "can",
          "cannot",
          "was",
          "has",
          "not",
          "required",
          "invalid",
          "incorrect",
          "wrong",
          "expired",
          "missing",
          "empty",
          "set",
          "unset",
          "yes",
          "no",
          "for",
          "and",
          "or",
          "the",
          "a",
          "too",
          "undefined");

  private static final int SHORTEST_TOKEN = 8;
  private static final int LONG_TOKEN = 20;

  private final String text;
  private final int name;
  private final SecretName kind;
  private final boolean prose;
  private final boolean finished;
  private final Findings found;

  /**
   * Looks in this text.
   *
   * @param name where the name begins
   * @param prose whether what follows may be a sentence
   */
  SecretValue(
      String text, int name, SecretName kind, boolean prose, boolean finished, Findings found) {
    this.text = text;
    this.name = name;
    this.kind = kind;
    this.prose = prose;
    this.finished = finished;
    this.found = found;
  }

  void mask(int at) {
    int from = at < text.length() && text.charAt(at) == '[' ? at + 1 : at;
    if (kind == SecretName.AUTHORIZATION) {
      maskCredentials(from);
    } else if (from < text.length() && isQuote(text.charAt(from))) {
      maskQuoted(text.charAt(from), from + 1);
    } else if (text.startsWith("\\\"", from)) {
      maskQuoted('\\', from + 2);
    } else {
      maskPlain(from);
    }
  }

  /** The value reaches up to the end of the element, which must be there: types have names too. */
  void maskElement(int from) {
    int to = from;
    while (to < text.length() && text.charAt(to) != '<' && !isLineEnd(text.charAt(to))) {
      to++;
    }
    if (text.startsWith("</", to)) {
      found.secret(from, to);
    } else if (to >= text.length() - 1 && !finished) {
      found.undecided(from);
      found.open(name);
    }
  }

  private void maskQuoted(char quote, int from) {
    int to = from;
    while (to < text.length() && text.charAt(to) != quote && !isLineEnd(text.charAt(to))) {
      to += text.charAt(to) == '\\' && to + 1 < text.length() ? 2 : 1;
    }
    if (isWord(from, to)) {
      return;
    }
    take(from, to);
  }

  private void maskPlain(int from) {
    int to = from;
    while (to < text.length() && !endsPlain(to)) {
      to++;
    }
    if (to == text.length() && !finished && to > from) {
      if (isWord(from, to) || (prose && !looksSecret(from, to))) {
        found.undecided(from);
        found.open(name);
        return;
      }
    } else if (isWord(from, to) || (prose && !looksSecret(from, to))) {
      return;
    }
    take(from, to);
  }

  /** {@code Bearer abc}: the scheme stays; a scheme alone says nothing. */
  private void maskCredentials(int from) {
    int start = from < text.length() && isQuote(text.charAt(from)) ? from + 1 : from;
    int scheme = start;
    while (scheme < text.length() && isOfScheme(text.charAt(scheme))) {
      scheme++;
    }
    if (scheme == text.length() && !finished) {
      found.undecided(start);
      found.open(name);
      return;
    }
    boolean hasScheme = scheme > start && scheme < text.length() && text.charAt(scheme) == ' ';
    int value = hasScheme ? scheme + 1 : start;
    boolean lists = text.startsWith("Digest", start) || text.startsWith("AWS4", start);
    int to = value;
    while (to < text.length() && !isLineEnd(text.charAt(to))) {
      char c = text.charAt(to);
      if (!lists && (c == ',' || c == ']' || c == '}' || isQuote(c))) {
        break;
      }
      to++;
    }
    if (!isWord(value, to)) {
      take(value, to);
    }
  }

  private void take(int from, int to) {
    int end = Math.min(to, text.length());
    found.secret(from, end);
    if (end == text.length() && !finished) {
      found.open(name);
    }
  }

  private boolean looksSecret(int from, int to) {
    if (kind != SecretName.TOKEN) {
      return true;
    }
    if (to - from >= LONG_TOKEN) {
      return true;
    }
    return to - from >= SHORTEST_TOKEN
        && text.substring(from, to).chars().anyMatch(Character::isDigit);
  }

  private boolean isWord(int from, int to) {
    int last = Math.min(to, text.length());
    if (last > from && ".!?".indexOf(text.charAt(last - 1)) >= 0) {
      last--;
    }
    boolean word = last - from <= 10 && WORDS.contains(text.substring(Math.min(from, last), last));
    return word || text.startsWith(Secrets.MASK, from);
  }

  private boolean endsPlain(int at) {
    char c = text.charAt(at);
    if (c <= ' ' || c == ';' || c == '&' || c == '"' || c == '\'' || c == '<') {
      return true;
    }
    if (c == ',') {
      return endsPart(at + 1) || startsPair(at + 1);
    }
    return (c == ')' || c == ']' || c == '}') && endsPart(at + 1);
  }

  /** A bracket may be a part of a password; before a blank or more of them it is none. */
  private boolean endsPart(int at) {
    return at >= text.length()
        || text.charAt(at) <= ' '
        || ",;)]}\"'".indexOf(text.charAt(at)) >= 0;
  }

  private boolean startsPair(int from) {
    int at = from;
    while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    return at > from && at < text.length() && text.charAt(at) == '=';
  }

  private static boolean isOfScheme(char c) {
    return Ascii.isLetterOrDigit(c) || c == '-';
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }
}
