package dev.pulse.agent.capture;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a pattern of the user's matches, within one line; of a pattern with a group, the first group
 * alone.
 *
 * <p>A pattern may need more steps than there is time for: the line on which it gives up is masked
 * as a whole.
 */
final class OwnPattern implements SecretRule {

  /** What a match may be that is not whole yet; before it nothing is tried again. */
  private static final int LONGEST_BEGINNING = 256;

  private final Pattern pattern;

  OwnPattern(Pattern pattern) {
    this.pattern = pattern;
  }

  @Override
  public void find(String text, boolean finished, Findings found) {
    for (int from = 0; from < text.length(); ) {
      int lineEnd = text.indexOf('\n', from);
      int to = lineEnd < 0 ? text.length() : lineEnd;
      try {
        findInLine(text, from, to, lineEnd >= 0 || finished, found);
      } catch (CountedText.TooManySteps | StackOverflowError e) {
        found.secret(from, to);
        if (lineEnd < 0 && !finished) {
          found.open(from);
        }
      }
      from = to + 1;
    }
  }

  private void findInLine(String text, int from, int to, boolean finished, Findings found) {
    Matcher matcher = pattern.matcher(new CountedText(text, to - from)).region(from, to);
    int matched = from;
    while (matcher.find()) {
      int group = matcher.groupCount() > 0 && matcher.start(1) >= 0 ? 1 : 0;
      found.secret(matcher.start(group), matcher.end(group));
      matched = matcher.end();
      if (!finished && matcher.hitEnd()) {
        found.open(matcher.start());
      }
    }
    if (!finished) {
      findBeginning(matcher, Math.max(matched, to - LONGEST_BEGINNING), to, found);
    }
  }

  /** Where a match might begin that ends in text to come. */
  private static void findBeginning(Matcher matcher, int from, int to, Findings found) {
    for (int at = from; at < to; at++) {
      if (!matcher.region(at, to).lookingAt() && matcher.hitEnd()) {
        found.undecided(at);
        found.open(at);
        return;
      }
    }
  }
}
