package dev.pulse.agent.capture;

import dev.pulse.agent.model.FirstError;
import dev.pulse.agent.model.LogLevel;
import dev.pulse.agent.model.LogStream;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a log first speaks of an error: an event of level {@code error}, or a line on {@code
 * stderr} that begins a stack trace.
 *
 * <p>Not every line that names an exception begins a stack trace: it does when lines of the form
 * {@code at com.acme.Report.run(Report.java:42)} follow, which may be only after some lines of a
 * long message.
 *
 * <p>Threading: for the recorder's thread.
 */
final class FirstErrorSearch {

  private static final int LONGEST_MESSAGE_LINES = 20;

  /** The name of something that can be thrown, alone or with a message. */
  private static final Pattern THROWN =
      Pattern.compile(
          "(?s)(?:Caused by: )?(?:[\\w$]++\\.)*+[\\w$]*(?:Exception|Error|Throwable|Failure)\\b(?::.*+)?");

  private static final Pattern NAME = Pattern.compile("(?s)(?:[\\w$]++\\.)+[\\w$]++(?::.*+)?");

  private @Nullable FirstError found;
  private boolean taken;

  private @Nullable FirstError candidate;
  private String candidateThread = "";
  private boolean named;
  private int linesSince;

  @Nullable FirstError found() {
    return found;
  }

  /** What was found, the first time it is asked for. */
  @Nullable FirstError takeFound() {
    if (found == null || taken) {
      return null;
    }
    taken = true;
    return found;
  }

  /**
   * Looks at a run that stands in the text from one place to another, its first line so numbered.
   */
  void look(LogRun run, String text, int from, int to, long seq) {
    if (found != null) {
      return;
    }
    if (run.isEvent()) {
      if (run.origin().level() == LogLevel.ERROR) {
        found = new FirstError(seq, FirstError.firstLine(text.substring(from + run.prefix(), to)));
      }
    } else if (run.origin().stream() == LogStream.STDERR) {
      lookAtLines(run.origin().thread(), text, from, to, seq);
    }
  }

  private void lookAtLines(String thread, String text, int from, int to, long firstSeq) {
    long seq = firstSeq;
    int start = from;
    while (start < to && found == null) {
      int end = text.indexOf('\n', start);
      end = end < 0 || end > to ? to : end;
      lookAtLine(thread, text, start, end, seq++);
      start = end + 1;
    }
  }

  private void lookAtLine(String thread, String text, int from, int to, long seq) {
    if (text.startsWith("Exception in thread ", from)) {
      found = new FirstError(seq, FirstError.firstLine(text.substring(from, to)));
      return;
    }
    boolean candidates = candidate != null && candidateThread.equals(thread);
    if (text.startsWith("\tat ", from)) {
      if (candidates) {
        found = candidate;
      }
      return;
    }
    boolean names = named(text, from, to);
    boolean free =
        candidate == null
            || (candidates && (names || !named))
            || linesSince++ > LONGEST_MESSAGE_LINES;
    if (free && from < to) {
      candidate = new FirstError(seq, FirstError.firstLine(text.substring(from, to)));
      candidateThread = thread;
      named = names;
      linesSince = 0;
    }
  }

  private static boolean named(String text, int from, int to) {
    int end = Math.min(to, from + FirstError.LONGEST_TEXT);
    return THROWN.matcher(text).region(from, end).matches()
        || (text.indexOf(": ", from) < 0 && NAME.matcher(text).region(from, end).matches());
  }
}
