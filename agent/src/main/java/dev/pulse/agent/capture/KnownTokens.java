package dev.pulse.agent.capture;

import java.util.Arrays;
import java.util.List;

/**
 * Tokens that are known by how they begin: of clouds, of code hosts, of chats, and whatever stands
 * behind {@code Bearer}.
 */
final class KnownTokens {

  /**
   * A kind of token.
   *
   * @param start how it begins
   * @param sign the place in that of the character by which it is noticed, a rare one
   * @param shortest characters that follow at least
   */
  private record Kind(String start, int sign, int shortest) {

    /** Of what stands before a token everything may be shown. */
    int shown() {
      return start.length();
    }

    /** Text that is JSON in Base64 begins like that too; a token has parts. */
    boolean hasParts() {
      return start.equals("eyJ");
    }
  }

  private static final List<Kind> KINDS =
      List.of(
          new Kind("AKIA", 2, 16),
          new Kind("ASIA", 2, 16),
          new Kind("AIza", 2, 35),
          new Kind("eyJ", 2, 30),
          new Kind("ghp_", 3, 30),
          new Kind("gho_", 3, 30),
          new Kind("ghu_", 3, 30),
          new Kind("ghs_", 3, 30),
          new Kind("ghr_", 3, 30),
          new Kind("github_pat_", 6, 30),
          new Kind("npm_", 3, 30),
          new Kind("sk_live_", 2, 16),
          new Kind("rk_live_", 2, 16),
          new Kind("glpat-", 5, 16),
          new Kind("xoxb-", 4, 16),
          new Kind("xoxp-", 4, 16),
          new Kind("xoxa-", 4, 16),
          new Kind("xoxs-", 4, 16),
          new Kind("sk-ant-", 2, 16),
          new Kind("sk-proj-", 2, 16),
          new Kind("Bearer ", 0, 8),
          new Kind("bearer ", 0, 8));

  private static final Kind[][] BY_SIGN = new Kind[128][];

  static {
    for (Kind kind : KINDS) {
      char sign = kind.start().charAt(kind.sign());
      Kind[] before = BY_SIGN[sign];
      int count = before == null ? 0 : before.length;
      Kind[] kinds = before == null ? new Kind[1] : Arrays.copyOf(before, count + 1);
      kinds[count] = kind;
      BY_SIGN[sign] = kinds;
    }
  }

  private KnownTokens() {}

  /** Whether tokens are noticed by that character. */
  static boolean isSign(char c) {
    return BY_SIGN[c] != null;
  }

  /** Such a character, which may be that of a token. */
  static void sign(String text, int at, boolean finished, Findings found) {
    for (Kind kind : BY_SIGN[text.charAt(at)]) {
      int start = at - kind.sign();
      // Most signs are none of a token; their neighbour says so at once.
      if (start >= 0
          && (start == at || text.charAt(at - 1) == kind.start().charAt(kind.sign() - 1))
          && text.startsWith(kind.start(), start)) {
        look(kind, start, text, finished, found);
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
    int dot = kind.hasParts() ? text.indexOf('.', from) : from;
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
