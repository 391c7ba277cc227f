package dev.pulse.agent.capture;

import dev.pulse.agent.model.LogOrigin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of what an execution wrote, on its way from the threads that wrote it to the store: its
 * text, and the runs of which the text consists.
 *
 * <p>Threading: for one thread at a time; it is filled under the lock of its {@link LogBuffer}, and
 * belongs to the writer's thread from then on.
 */
final class LogPiece {

  /** A chunk of the store has room for this, and for what stands in its place when it is masked. */
  static final int LONGEST = 48 * 1024;

  private final GatheredText text;
  private final List<LogRun> runs = new ArrayList<>(4);

  LogPiece(int expected) {
    this.text = new GatheredText(Math.max(64, Math.min(LONGEST, expected)));
  }

  /** Its text; not to be changed. */
  StringBuilder text() {
    return text.whole();
  }

  /** Its runs, in the order of the text; not to be changed. */
  List<LogRun> runs() {
    return runs;
  }

  int length() {
    return text.length();
  }

  boolean isEmpty() {
    return text.length() == 0;
  }

  int room() {
    return LONGEST - text.length();
  }

  /** Whether the end of a character is missing. */
  boolean endsInHalf() {
    return text.endsInHalf();
  }

  /**
   * Adds what was printed. A line that is printed bit by bit stays one, and is of the time at which
   * it began.
   */
  void addPrinted(LogOrigin origin, long millis, CharSequence printed, int from, int to) {
    StringBuilder whole = text.whole();
    int before = whole.length();
    boolean inLine = text.isInLine();
    TextCopy.append(whole, printed, from, to);
    added(before, inLine, origin, millis);
  }

  /** As {@link #addPrinted}, of a whole text and the end of its line. */
  void addLine(LogOrigin origin, long millis, String printed) {
    int before = text.length();
    boolean inLine = text.isInLine();
    text.addLine(printed);
    added(before, inLine, origin, millis);
  }

  private void added(int before, boolean inLine, LogOrigin origin, long millis) {
    int start = before;
    LogRun last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
    if (last != null && last.continues(origin)) {
      if (last.millis() == millis) {
        last.grow(text.length() - before);
        return;
      }
      if (inLine) {
        int lineEnd = text.whole().indexOf("\n", before);
        start = lineEnd < 0 ? text.length() : lineEnd + 1;
        last.grow(start - before);
      }
    }
    if (start < text.length()) {
      runs.add(LogRun.printed(origin, millis, text.length() - start));
    }
  }

  /** Adds a log event, or a part of one. */
  void addEvent(LogRun run, CharSequence event, int from) {
    TextCopy.append(text.whole(), event, from, from + run.length());
    runs.add(run);
  }

  /** Adds one end to the other. */
  void addAll(LogPiece next) {
    text.whole().append(next.text());
    runs.addAll(next.runs);
  }

  /** Adds text as it came out of masking. */
  void add(LogRun run, CharSequence part) {
    text.whole().append(part);
    runs.add(run);
  }

  /** Cuts it at a place, and returns what stands behind; null if that is nothing. */
  @Nullable LogPiece split(int at) {
    if (at >= text.length()) {
      return null;
    }
    StringBuilder whole = text.whole();
    LogPiece rest = new LogPiece(whole.length() - at);
    TextCopy.append(rest.text.whole(), whole, at, whole.length());
    whole.setLength(at);
    int end = 0;
    int index = 0;
    while (index < runs.size() && end + runs.get(index).length() <= at) {
      end += runs.get(index++).length();
    }
    List<LogRun> behind = runs.subList(index, runs.size());
    if (end < at) {
      rest.runs.add(behind.get(0).split(at - end));
      behind = behind.subList(1, behind.size());
    }
    rest.runs.addAll(behind);
    behind.clear();
    return rest;
  }

  /**
   * Where to cut it so that not more than so many characters stand before: behind a line if it can
   * be, not within a surrogate pair, and not within what stands before the message of an event.
   */
  int cut(int most) {
    if (text.length() <= most) {
      return text.length();
    }
    int start = 0;
    for (LogRun run : runs) {
      int end = start + run.length();
      if (end >= most) {
        if (start > 0 && most <= start + run.prefix()) {
          return start;
        }
        int lineEnd = run.isEvent() ? -1 : text().lastIndexOf("\n", most - 1);
        if (lineEnd >= start) {
          return lineEnd + 1;
        }
        break;
      }
      start = end;
    }
    return Surrogates.tears(text(), most) ? most - 1 : most;
  }
}
