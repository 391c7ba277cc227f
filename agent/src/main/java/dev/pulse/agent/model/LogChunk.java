package dev.pulse.agent.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A piece of what an execution wrote. The chunks of an execution, one behind the other, are its
 * whole log.
 *
 * @param number 1 for the first chunk of the execution, then one more for each
 * @param firstSeq the {@linkplain LogLine#seq number} of its first line
 * @param text as it is shown to people, at most {@link #LONGEST} characters; never begins or ends
 *     between the halves of a surrogate pair
 * @param marks what is known of its lines
 */
public record LogChunk(long number, long firstSeq, String text, LogMarks marks) {

  /** The most characters of a chunk. */
  public static final int LONGEST = 65_536;

  /** Its lines, in their order. */
  public List<LogLine> lines() {
    List<LogLine> lines = new ArrayList<>();
    forEachLine(lines::add);
    return lines;
  }

  /** Hands over its lines, in their order. */
  public void forEachLine(Consumer<LogLine> target) {
    Lines lines = new Lines(target);
    marks.forEach(lines::add);
  }

  /** Cuts the text along the marks. */
  private final class Lines {

    private final Consumer<LogLine> target;
    private long seq = firstSeq;
    private int at;

    Lines(Consumer<LogLine> target) {
      this.target = target;
    }

    void add(LogMarks.Mark mark) {
      int end = at + mark.length();
      if (mark.isEvent()) {
        int last = mark.partial() ? end : end - 1;
        add(mark, at + mark.prefix(), last, mark.partial());
      } else {
        int from = at;
        for (int lineEnd = lineEnd(from, end); lineEnd >= 0; lineEnd = lineEnd(from, end)) {
          add(mark, from, lineEnd, false);
          from = lineEnd + 1;
        }
        if (from < end) {
          add(mark, from, end, true);
        }
      }
      at = end;
    }

    private int lineEnd(int from, int end) {
      int found = text.indexOf('\n', from);
      return found < end ? found : -1;
    }

    private void add(LogMarks.Mark mark, int from, int end, boolean partial) {
      Instant time = Instant.ofEpochMilli(mark.millis());
      target.accept(new LogLine(seq++, time, mark.origin(), text.substring(from, end), partial));
    }
  }
}
