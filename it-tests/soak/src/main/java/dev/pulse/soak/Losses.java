package dev.pulse.soak;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What JVMs said at their end that they had lost.
 *
 * @param sure executions that were
 * @param unsure executions that perhaps were, besides
 */
record Losses(long sure, long unsure) {

  private static final Pattern AT_THE_END =
      Pattern.compile(
          "The JVM ends [^:]*: (\\d+) executions? w\\w+ lost(?:, and perhaps (\\d+) more)?");

  private static final Pattern BEFORE =
      Pattern.compile("(\\d+) executions? w\\w+ lost before, while the JVM ran");

  static Losses saidBy(List<Application> lives) {
    long sure = 0;
    long unsure = 0;
    for (Application life : lives) {
      String said = life.said();
      Matcher end = AT_THE_END.matcher(said);
      while (end.find()) {
        sure += Long.parseLong(end.group(1));
        unsure += end.group(2) == null ? 0 : Long.parseLong(end.group(2));
      }
      Matcher before = BEFORE.matcher(said);
      while (before.find()) {
        sure += Long.parseLong(before.group(1));
      }
    }
    return new Losses(sure, unsure);
  }
}
