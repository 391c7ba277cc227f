package dev.pulse.agent.capture;

import java.util.List;

/**
 * Tokens that are known by how they begin: of clouds, of code hosts, of chats, and whatever stands
 * behind {@code Bearer}.
 */
final class KnownTokens implements SecretRule {

  /**
   * A kind of token.
   *
   * @param start how it begins
   * @param shown characters of that which may be shown
   * @param shortest characters that follow at least
   * @param parts whether it has parts with dots between them
   */
  private record Kind(String start, int shown, int shortest, boolean parts) {
    Kind(String start, int shown, int shortest) {
      this(start, shown, shortest, false);
    }
  }

  private static final List<Kind> KINDS =
      List.of(
          new Kind("AKIA", 4, 16),
          new Kind("ASIA", 4, 16),
          new Kind("AIza", 4, 35),
          new Kind("eyJ", 3, 30, true),
          new Kind("ghp_", 4, 30),
          new Kind("gho_", 4, 30),
          new Kind("ghu_", 4, 30),
          new Kind("ghs_", 4, 30),
          new Kind("ghr_", 4, 30),
          new Kind("github_pat_", 11, 30),
          new Kind("glpat-", 6, 16),
          new Kind("xoxb-", 5, 16),
          new Kind("xoxp-", 5, 16),
          new Kind("xoxa-", 5, 16),
          new Kind("xoxs-", 5, 16),
          new Kind("sk_live_", 8, 16),
          new Kind("rk_live_", 8, 16),
          new Kind("sk-ant-", 7, 16),
          new Kind("sk-proj-", 8, 16),
          new Kind("npm_", 4, 30),
          new Kind("Bearer ", 7, 8),
          new Kind("bearer ", 7, 8));

  @Override
  public void find(String text, boolean finished, Findings found) {
    for (Kind kind : KINDS) {
      for (int at = text.indexOf(kind.start()); at >= 0; at = text.indexOf(kind.start(), at + 1)) {
        look(kind, at, text, finished, found);
      }
    }
  }

  private static void look(Kind kind, int start, String text, boolean finished, Findings found) {
    if (start > 0
        && "=/".indexOf(text.charAt(start - 1)) < 0
        && isOfToken(text.charAt(start - 1))) {
      return;
    }
    int from = start + kind.start().length();
    int to = from;
    boolean digit = false;
    while (to < text.length() && isOfToken(text.charAt(to))) {
      digit |= Character.isDigit(text.charAt(to));
      to++;
    }
    int dot = kind.parts() ? text.indexOf('.', from) : from;
    boolean enough =
        to - from >= kind.shortest() && (digit || to - from >= 24) && dot >= 0 && dot < to;
    boolean open = to == text.length() && !finished;
    if (enough) {
      found.secret(start + kind.shown(), to);
      if (open) {
        found.open(start);
      }
    } else if (open) {
      found.undecided(from);
    }
  }

  private static boolean isOfToken(char c) {
    return Ascii.isLetterOrDigit(c)
        || c == '-'
        || c == '_'
        || c == '.'
        || c == '+'
        || c == '/'
        || c == '~'
        || c == '=';
  }
}
